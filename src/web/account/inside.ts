/** A whole new page load: everything of the one who was here before is gone. Only addresses of our own are followed. */
export function goInside(next: string | undefined): void {
  const own = next !== undefined && /^\/(?![/\\])/.test(next)
  location.assign(own ? next : '/')
}
