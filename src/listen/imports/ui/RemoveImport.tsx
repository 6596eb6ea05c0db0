import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { again, call, queries } from '../../../web/client.ts'
import { ConfirmButton } from '../../../web/kit/action/ConfirmButton.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { getImport, type Import, listImports, removeImport } from '../contract.ts'

/** For an import that holds nothing: the file goes, and the list is shown. */
export function RemoveImport({ of }: { of: Import }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const remove = useMutation({
    mutationFn: () => call(removeImport, { params: { id: of.id } }),
    onSuccess: async () => {
      await navigate({ to: '/imports' })
      queries.removeQueries({ queryKey: [getImport.name] })
      await again(listImports)
    },
  })
  return (
    <>
      <ConfirmButton
        question={t('imports.removeQuestion')}
        deed={t('imports.remove')}
        onConfirm={() => remove.mutate()}
        variant="subtle"
      >
        {t('imports.remove')}
      </ConfirmButton>
      <Failure error={remove.error} />
    </>
  )
}
