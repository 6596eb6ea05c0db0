import type { PlainQuestion } from '../../compiled.ts'
import type { Html } from '../html.ts'
import type { Asked } from './asked.ts'
import { renderChoice, renderMatrix } from './choice.ts'
import {
  renderCallback,
  renderConsent,
  renderContact,
  renderDate,
  renderNumber,
  renderStatement,
  renderText,
} from './fields.ts'
import { renderRanking } from './ranking.ts'
import { renderEmotion, renderScale, renderStars, renderYesNo } from './scale.ts'

/** The question with what was answered so far, as a part of a plain form. */
export function renderQuestion(question: PlainQuestion, asked: Asked): Html {
  switch (question.kind) {
    case 'nps':
    case 'csat':
    case 'ces':
      return renderScale(question, asked)
    case 'emotion':
      return renderEmotion(question, asked)
    case 'stars':
      return renderStars(question, asked)
    case 'yesno':
      return renderYesNo(question, asked)
    case 'feeling':
    case 'single':
    case 'multiple':
    case 'picture':
      return renderChoice(question, asked)
    case 'ranking':
      return renderRanking(question, asked)
    case 'matrix':
      return renderMatrix(question, asked)
    case 'number':
      return renderNumber(question, asked)
    case 'date':
      return renderDate(question, asked)
    case 'text':
      return renderText(question, asked)
    case 'consent':
      return renderConsent(question, asked)
    case 'contact':
      return renderContact(question, asked)
    case 'callback':
      return renderCallback(question, asked)
    case 'statement':
      return renderStatement(question, asked)
  }
}
