import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './client.ts'
import './library.css'
import './kit/tokens.css'
import './kit/ground.css'
import { router } from './router.tsx'
import { theme } from './theme.ts'
import { startWords } from './words/language.ts'

const schemes = localStorageColorSchemeManager({ key: 'kohtaamo.scheme' })
const place = document.getElementById('root')

await startWords()
if (place)
  createRoot(place).render(
    <StrictMode>
      {/* Variables and helper classes come from CSS files: a style element made at run time would break the policy. */}
      <MantineProvider
        theme={theme}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={queries}>
          <Notifications position="bottom-right" limit={3} />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
