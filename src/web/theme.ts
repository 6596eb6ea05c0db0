import {
  Button,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  InputWrapper,
  type MantineColorsTuple,
  Modal,
  NumberInput,
  Popover,
  Select,
  Tooltip,
} from '@mantine/core'

/** Only names and sizes live here: the colours themselves are CSS variables in kit/tokens.css and kit/ground.css. */
const moss: MantineColorsTuple = [
  '#eef6f3',
  '#dfeee9',
  '#bcdcd2',
  '#93c8b8',
  '#5fc7af',
  '#2f8f79',
  '#0b6653',
  '#0a5a49',
  '#084f40',
  '#063c31',
]

export const theme = createTheme({
  primaryColor: 'moss',
  primaryShade: { light: 6, dark: 4 },
  colors: { moss },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // The library would put white on every filled ground; on the light green of the dark scheme that cannot be read.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input)
    return input.variant === 'filled' ? { ...colors, color: 'var(--on-accent)' } : colors
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false, position: 'right' } }),
    // What a field means stands below it, so that fields side by side stay in line.
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
    NumberInput: NumberInput.extend({ defaultProps: { hideControls: true } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', position: 'bottom-start' } }),
    Select: Select.extend({ defaultProps: { allowDeselect: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, multiline: true, maw: 320 } }),
  },
})
