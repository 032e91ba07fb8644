/** What a payload calls when it runs; a test puts a function of this name into the page. */
export const payloadCalls = 'ran'

const calls = `${payloadCalls}()`

/** What may end the element, attribute, comment or text in which a payload stands. */
const breaks = ['', '">', "'>", '</script>', '</style>', '-->', ']]>', '</title>', '</textarea>']

/** What runs a script, or fetches something, once a parser has taken it for markup. */
const attacks = [
  `<script>${calls}</script>`,
  `<img src=x onerror=${calls}>`,
  `<svg onload=${calls}>`,
  `<body onload=${calls}>`,
  `<iframe srcdoc="<script>parent.${calls}">`,
  `<iframe src=javascript:${calls}>`,
  `<a href=javascript:${calls}>x</a>`,
  `<details open ontoggle=${calls}>`,
  `<input autofocus onfocus=${calls}>`,
  `<select autofocus onfocus=${calls}>`,
  `<video src=x onerror=${calls}>`,
  `<audio src=x onerror=${calls}>`,
  `<object data=javascript:${calls}>`,
  `<embed src=javascript:${calls}>`,
  `<base href=http://127.0.0.1:1/>`,
  `<link rel=stylesheet href=http://127.0.0.1:1/>`,
  `<img src=http://127.0.0.1:1/p.png>`,
  `<meta http-equiv=refresh content=0;url=//x>`,
  `<form action=//x><button autofocus>`,
  `<style>@import'http://127.0.0.1:1/'</style>`,
  `<math><mtext></mtext><img src=x onerror=${calls}>`,
  `<svg><script>${calls}</script></svg>`,
  `<template><img src=x onerror=${calls}>`,
  `<marquee onstart=${calls}>`,
  `<div style=background:url(//x)>`,
  `<xss onpointerrawupdate=${calls}>`,
  `<SCRIPT>${calls}</SCRIPT >`,
  `<!--<script>${calls}//`,
  `&lt;img src=x onerror=${calls}&gt;`,
  `&#60;script&#62;${calls}`,
  `\u2028<script>${calls}</script>`,
  `\\u003cscript\\u003e${calls}`,
  `javascript:${calls}`,
  `"};${calls};//`,
  `';${calls};//`,
]

/** More than 300 texts, each of at most 80 characters, that want to be markup or code. */
export const scriptPayloads: readonly string[] = attacks.flatMap((attack) =>
  breaks.map((end) => end + attack),
)
