import type { Mail } from '../../../platform/outside/mail.ts'
import { escaped } from '../../surveys/render/html.ts'
import type { SenderSettings } from '../sender.ts'
import { wordsFor } from '../words.ts'

/** What an admin gets to see that mail leaves and arrives. @param id of this one message */
export function testLetter(sender: SenderSettings, to: string, id: string, language: string): Mail {
  const { say } = wordsFor(language, [])
  const text = say('test', { sender: sender.fromName })
  return {
    from: { name: sender.fromName, address: sender.fromAddress },
    to,
    replyTo: sender.replyTo ?? undefined,
    returnTo: sender.returnTo ?? undefined,
    subject: say('testSubject', { sender: sender.fromName }),
    text: `${text}\n`,
    html: `<p>${escaped(text)}</p>`,
    messageId: `<test.${id}@${sender.fromAddress.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}
