/** Small pictures of what each choice begins with; of no meaning to a screen reader. */
const Rows = ({ x, y, widths }: { x: number; y: number; widths: number[][] }) => (
  <>{widths.flatMap((row, r) => row.map((w, c) => (
    <rect key={`${r}${c}`} x={x + c * 46} y={y + r * 15} width={w} height={6} rx={2} fill={r === 0 ? 'var(--ink-faint)' : 'var(--line-strong)'} />
  )))}</>
)

export const DealsArt = () => (
  <svg viewBox="0 0 260 92" preserveAspectRatio="xMidYMid slice" aria-hidden>
    <rect x="18" y="14" width="150" height="92" rx="5" fill="var(--surface)" stroke="var(--line-strong)" />
    <Rows x={28} y={24} widths={[[34, 30, 26], [30, 36, 20], [36, 24, 28], [26, 32, 22], [32, 28, 26]]} />
    <path d="M178 50h26m-7-6 7 6-7 6" fill="none" stroke="var(--ink-faint)" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    <g fill="var(--series-1)"><rect x="214" y="60" width="9" height="22" rx="2" /><rect x="227" y="46" width="9" height="36" rx="2" /><rect x="240" y="30" width="9" height="52" rx="2" /></g>
  </svg>
)

export const TeamArt = () => (
  <svg viewBox="0 0 260 92" preserveAspectRatio="xMidYMid slice" aria-hidden>
    <path d="M130 26v16M60 58V42h140v16M130 42v16" fill="none" stroke="var(--line-strong)" strokeWidth="2" />
    <rect x="103" y="10" width="54" height="18" rx="5" fill="var(--series-1)" />
    {[33, 103, 173].map((x) => <rect key={x} x={x} y={56} width={54} height={18} rx={5} fill="var(--surface)" stroke="var(--series-1)" strokeWidth="1.5" />)}
    {[41, 111, 181].map((x) => <rect key={x} x={x} y={62} width={38} height={6} rx={2} fill="var(--line-strong)" />)}
  </svg>
)

export const SampleArt = () => (
  <svg viewBox="0 0 260 92" preserveAspectRatio="xMidYMid slice" aria-hidden>
    <path d="M24 78h212" stroke="var(--line-strong)" strokeWidth="1.5" />
    {[[38, 34, 40], [92, 42, 50], [146, 38, 46], [200, 48, 60]].map(([x, last, now]) => (
      <g key={x}><rect x={x} y={78 - last} width={15} height={last} rx={2} fill="var(--line-strong)" /><rect x={x + 18} y={78 - now} width={15} height={now} rx={2} fill="var(--series-1)" /></g>
    ))}
    <path d="M30 44 84 34l54 5 54-14 44-9" fill="none" stroke="var(--series-2)" strokeWidth="2" strokeLinecap="round" strokeDasharray="1 5" />
  </svg>
)
