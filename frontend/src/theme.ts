import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const indigo: MantineColorsTuple = [
  "#eef1ff",
  "#e0e5fd",
  "#c2cbf9",
  "#a3b0f5",
  "#8594ef",
  "#6879eb",
  "#5767dd",
  "#4756c8",
  "#3f4db4",
  "#343f96",
];
const slate: MantineColorsTuple = [
  "#dfe3ea",
  "#b6bdca",
  "#98a1b3",
  "#6d7688",
  "#454d60",
  "#313848",
  "#222835",
  "#181d28",
  "#11151e",
  "#0b0e15",
];
/** The vendor, and never orange, which says that a connection is being made again. */
const amber: MantineColorsTuple = [
  "#fff7e0",
  "#ffecbf",
  "#fbdb8f",
  "#f6c85c",
  "#f0b63a",
  "#e5a520",
  "#c98a0c",
  "#9a6700",
  "#7a5200",
  "#5f4000",
];

export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 6 },
  colors: { indigo, amber, dark: slate },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.5" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.3" },
      h2: { fontSize: "0.9375rem", lineHeight: "1.4" },
      h3: { fontSize: "0.875rem", lineHeight: "1.4" },
    },
  },
  defaultRadius: "md",
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  shadows: {
    xs: "none",
    sm: "none",
    md: "0 4px 16px rgb(11 14 21 / 0.10)",
    lg: "0 8px 28px rgb(11 14 21 / 0.14)",
    xl: "0 12px 40px rgb(11 14 21 / 0.18)",
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Badge: {
      defaultProps: { tt: "none", fw: 550, radius: "sm", variant: "light", miw: "max-content" },
    },
    /** Whoever taps hits: no target is smaller than 24 pixels. */
    Anchor: {
      styles: { root: { display: "inline-block", minHeight: 24, alignContent: "center" } },
    },
    Checkbox: { defaultProps: { size: "md" } },
    NumberInput: { defaultProps: { hideControls: true } },
    Pill: { styles: { root: { height: 24 }, remove: { width: 24, height: 24, minHeight: 24 } } },
    Switch: { styles: { body: { minHeight: 24, alignItems: "center" } } },
    Button: { defaultProps: { size: "sm" } },
    Card: {
      defaultProps: { withBorder: true, padding: "md" },
      styles: {
        root: {
          backgroundColor: "var(--mantine-color-default)",
          borderColor: "var(--mantine-color-default-border)",
        },
      },
    },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } } },
    Loader: { defaultProps: { type: "dots", size: "sm" } },
    ThemeIcon: { defaultProps: { variant: "light" } },
  },
});

/** Colours that charts share with everything else: indigo is us, amber the vendor, green agreement. */
export const palette = { us: "#6879eb", vendor: "#e5a520", agreement: "#2fb583" };

/** Mantine's own dimmed and light tones miss 4.5:1 on our cards; these meet it in both schemes. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#f7f8fb",
    "--mantine-color-text": "#161b26",
    "--mantine-color-dimmed": "#566072",
    "--mantine-color-placeholder": "#697386",
    "--mantine-color-default": "#ffffff",
    "--mantine-color-default-border": "#e4e7ee",
    "--mantine-color-default-hover": "#f1f3f8",
    "--mantine-color-anchor": "#3f4db4",
    "--mantine-color-error": "#c92a2a",
    "--mantine-color-teal-light-color": "#055c42",
    "--mantine-color-amber-light-color": "#7a5200",
    "--mantine-color-red-light-color": "#a61e1e",
    "--mantine-color-orange-light-color": "#8f3a06",
    "--mantine-color-indigo-light-color": "#343f96",
    "--mantine-color-gray-light-color": "#434b5c",
    "--dw-hover": "#f1f3f8",
    "--dw-subtle": "#f7f8fb",
  },
  dark: {
    "--mantine-color-body": "#11151e",
    "--mantine-color-text": "#dfe3ea",
    "--mantine-color-dimmed": "#98a1b3",
    "--mantine-color-placeholder": "#8b94a7",
    "--mantine-color-default": "#181d28",
    "--mantine-color-default-border": "#262d3b",
    "--mantine-color-default-hover": "#1f2633",
    "--mantine-color-anchor": "#a3b0f5",
    "--mantine-color-error": "#ff8787",
    "--mantine-color-teal-light-color": "#63e6be",
    "--mantine-color-amber-light-color": "#f6c85c",
    "--mantine-color-red-light-color": "#ffa8a8",
    "--mantine-color-orange-light-color": "#ffc078",
    "--mantine-color-indigo-light-color": "#b9c3f8",
    "--mantine-color-gray-light-color": "#b6bdca",
    "--mantine-color-gray-light": "#262d3b",
    "--dw-hover": "#1f2633",
    "--dw-subtle": "#141924",
  },
});
