import { Button } from '@mantine/core'
import { Actions, Panel } from '../../../web/kit/page/Panel.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { moveTo } from '../../../web/shell/workspace.ts'
import { useWords } from '../../../web/words/useWords.ts'

/** The sample company is nobody's: own data goes to the own workspace, unless somebody says otherwise. */
export function SampleNotice({ onStay }: { onStay: () => void }) {
  const { t } = useWords()
  const { me, workspace } = useHere()
  const own = me.workspaces.filter(({ sample }) => !sample)
  return (
    <Panel title={t('imports.sampleTitle', { name: workspace.name })} about={t('imports.sampleText')}>
      <Actions>
        {own.map(({ id, name }) => (
          <Button key={id} onClick={() => void moveTo(id, '/imports/new')}>
            {t('imports.sampleLeave', { name })}
          </Button>
        ))}
        <Button variant="default" onClick={onStay}>
          {t('imports.sampleStay')}
        </Button>
      </Actions>
    </Panel>
  )
}
