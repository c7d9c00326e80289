/** Layouts of the plan: kept by name, and gone through. */
import type { Action } from '../../actions.ts'
import { applyLayout, shownLayout } from '../look/look.ts'
import { onPlan } from './when.ts'

export const layoutActions: readonly Action[] = [
  { id: 'plan.layout.save', label: (t) => t.plan.layouts.save, words: 'layout look 视图 布局', when: (s) => onPlan(s) && !s.outline!.readOnly, perform: (c) => c.set({ overlay: { kind: 'layout' } }) },
  {
    id: 'plan.layout.next', label: (t) => t.plan.layouts.next, words: 'layout look 视图 布局', when: (s) => onPlan(s) && s.outline!.layouts.length > 0,
    perform: (c) => {
      const { layouts } = c.state().outline!, shown = shownLayout()
      applyLayout(layouts[(shown === undefined ? 0 : layouts.indexOf(shown) + 1) % layouts.length])
    },
  },
]
