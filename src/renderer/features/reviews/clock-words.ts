/** A stretch of time as a clock shows it: `4:05`, `1:02:09`. */
export function sayClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const rest = String(whole % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

/** A stretch of time in words, for what is read aloud or once: `2 min 10 s`, `45 s`, `1 h 5 min`. */
export function sayDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`
  if (minutes === 0) return `${whole} s`
  return whole % 60 > 0 ? `${minutes} min ${whole % 60} s` : `${minutes} min`
}
