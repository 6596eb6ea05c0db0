/** Width of a text in pixels, as the browser would draw it. */
let ruler: CanvasRenderingContext2D | null | undefined

export function textWidth(text: string, font: string): number {
  ruler ??= document.createElement('canvas').getContext('2d')
  if (!ruler) return text.length * 6.5
  ruler.font = font
  return ruler.measureText(text).width
}
