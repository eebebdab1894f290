/** The style of the page: light, dark and print. Nothing is loaded from anywhere. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#5b6470;--paper:#fff;--line:#d9dee4;--band:#f4f6f8;--strong:#0b5cad;--quiet:#6d7681;--bad:#b3261e;--good:#1a7f37}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaee;--soft:#a3adb8;--paper:#14181d;--line:#333b44;--band:#1c2228;--strong:#6cb2f5;--quiet:#98a2ad;--bad:#ff8a80;--good:#6fd28a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:1080px;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.7rem;margin:0 0 .25rem;letter-spacing:-.01em}
h2{font-size:1.25rem;margin:2.75rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--line)}
p{max-width:46rem;margin:.5rem 0}
.facts{color:var(--soft);margin-bottom:1.5rem}
.points{padding-left:1.2rem;max-width:52rem}
.points li{margin:.4rem 0}
#decision .points{list-style:none;padding:0}
#decision .points li{padding:.55rem .85rem;background:var(--band);border-radius:6px}
#decision .points li:first-child{border-left:4px solid var(--strong);font-size:1.1rem;font-weight:600}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem 1rem;padding:0;margin:0 0 1rem}
a{color:var(--strong)}
figure{margin:1.25rem 0;break-inside:avoid}
figcaption,caption{font-weight:600;text-align:left;padding:.25rem 0}
.plot{width:100%;height:auto;display:block;font:13px system-ui,sans-serif;fill:var(--ink)}
.plot .grid{stroke:var(--line)}.plot .zero{stroke:var(--ink);stroke-dasharray:4 3}
.plot .tick,.plot .axis,.plot .note{fill:var(--soft);font-variant-numeric:tabular-nums}
.plot .leader{stroke:var(--line)}
.plot .whisker{stroke-width:2}
.plot .strong .whisker{stroke:var(--strong)}.plot .strong circle{fill:var(--strong)}.plot .strong text:first-child{font-weight:600}
.plot .quiet .whisker{stroke:var(--quiet)}.plot .quiet circle{fill:var(--paper);stroke:var(--quiet);stroke-width:2}
.multiples{display:grid;grid-template-columns:repeat(auto-fit,minmax(380px,1fr));gap:0 1.5rem}
.scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:.35rem .7rem;text-align:left;border-bottom:1px solid var(--line);white-space:nowrap}
thead th{color:var(--soft);font-weight:600;border-bottom:2px solid var(--line)}
tbody th{font-weight:500}
.right{text-align:right}
tbody tr:hover{background:var(--band)}
details{margin:1rem 0}summary{cursor:pointer;font-weight:600}
@media print{:root{--ink:#000;--soft:#333;--paper:#fff;--line:#bbb;--band:#fff;--strong:#003f7d;--quiet:#444}nav{display:none}main{max-width:none;padding:0}body{font-size:10pt}table{font-size:7.5pt}th,td{padding:2px 4px;white-space:normal}.scroll{overflow:visible}h2{break-after:avoid}tr{break-inside:avoid}}
`;
