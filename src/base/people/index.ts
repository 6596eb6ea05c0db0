export { forgetImported, type PersonRow, rememberPeople } from './store.ts'
