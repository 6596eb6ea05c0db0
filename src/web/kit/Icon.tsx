/** A small set of own drawings, 20 by 20, one stroke. They stand beside words or have a spoken name on their button. */
const DRAWINGS = {
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11M13 13l4 4',
  close: 'M5 5l10 10M15 5L5 15',
  down: 'M5.5 8l4.5 4.5L14.5 8',
  up: 'M5.5 12L10 7.5l4.5 4.5',
  left: 'M12 5.5L7.5 10l4.5 4.5',
  right: 'M8 5.5l4.5 4.5L8 14.5',
  both: 'M6.5 8L10 4.5L13.5 8M6.5 12l3.5 3.5l3.5-3.5',
  check: 'M4 10.5l4 4l8-9',
  plus: 'M10 4v12M4 10h12',
  out: 'M10 3v9M6.5 8.5L10 12l3.5-3.5M4 15.5h12',
  in: 'M10 12V3M6.5 6.5L10 3l3.5 3.5M4 12v4.5h12V12',
  loop: 'M16.5 8.5A7 7 0 1 0 15 15M17 4v4.5h-4.5',
  dots: 'M5 6.5a1.6 1.6 0 1 1 .1 0M15 6.5a1.6 1.6 0 1 1 .1 0M10 16.5a1.6 1.6 0 1 1 .1 0M6.6 5h6.8M5.8 6.5l3.4 6.8M14.2 6.5l-3.4 6.8',
  target: 'M10 2.8a7.2 7.2 0 1 1 0 14.4a7.2 7.2 0 0 1 0-14.4M10 6.6a3.4 3.4 0 1 1 0 6.8a3.4 3.4 0 0 1 0-6.8M10 9.7v.6',
  person: 'M10 3.5a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 0 1 0-6.4M3.8 17c.6-3.4 3-5 6.2-5s5.6 1.6 6.2 5',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4',
  page: 'M5 3h7l3.5 3.5V17H5ZM12 3v3.5h3.5M7.5 11h5M7.5 14h5',
  mark: 'M5.5 3.5h9V17L10 13.2L5.5 17Z',
  pen: 'M4 16l.8-3.4L13.4 4l2.6 2.6l-8.6 8.6ZM11.6 5.8l2.6 2.6',
  info: 'M10 2.8a7.2 7.2 0 1 1 0 14.4a7.2 7.2 0 0 1 0-14.4M10 9.2v4.3M10 6.5v.1',
  warning: 'M10 3.5L17.5 16.5h-15ZM10 8.5v3.5M10 14.2v.1',
} as const

export type IconName = keyof typeof DRAWINGS

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={DRAWINGS[name]} />
    </svg>
  )
}
