export { Behind } from './Behind.tsx'
