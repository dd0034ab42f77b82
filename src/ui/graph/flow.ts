/** The only user of xyflow: what draws boxes and lines that can be moved and zoomed. */
import '@xyflow/svelte/dist/style.css'

export { Handle, MiniMap, Position, SvelteFlow, useSvelteFlow, type Edge, type Node } from '@xyflow/svelte'
