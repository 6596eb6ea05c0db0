import { Navigate } from '@tanstack/react-router'
import { useHere } from '../../../web/shell/here.ts'

/** Whoever runs the organisation begins with it; everybody else with their own account. */
export function SettingsStart() {
  const { may } = useHere()
  return <Navigate to={may('owner', 'admin') ? '/settings/organisation' : '/settings/account'} replace />
}
