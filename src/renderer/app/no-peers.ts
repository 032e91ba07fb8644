/**
 * Takes the way to other computers away that no policy of a page closes: a peer connection asks any
 * server that it is given, whatever `connect-src` says.
 */
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) {
  Reflect.deleteProperty(globalThis, name)
}
