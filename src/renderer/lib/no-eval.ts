import { z } from 'zod'

// A page's policy allows no code made from text, and zod would try to.
z.config({ jitless: true })
