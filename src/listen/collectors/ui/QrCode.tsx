import { qrFor } from '../qr.ts'

/** Always black on white, so that every telephone reads it. */
export function QrCode({
  address,
  label,
  className,
}: {
  address: string
  label: string
  className?: string | undefined
}) {
  const { size, path } = qrFor(address)
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      className={className}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}
