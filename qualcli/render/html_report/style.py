"""How the page looks: light and dark, on screens of any width and on paper."""

from typing import Final

COLOURS: Final = 7
"""Facets are told apart by so many colours, `f0` to `f6`; beyond that they come round again."""
_LIGHT: Final = """--ink:#1d2430;--soft:#586174;--paper:#fff;--sheet:#f5f6f8;--line:#d5d9e0;--link:#0b57b7;
--heat:#0b6bb8;--focus:#b3470f;--hit:#fff3c4;
--f0:#0b72b5;--f1:#a85a00;--f2:#0a7d45;--f3:#b01e7e;--f4:#6d4fc2;--f5:#00766f;--f6:#b3261e"""
_DARK: Final = """--ink:#e4e8ef;--soft:#a3adbd;--paper:#14181f;--sheet:#1d232d;--line:#39424f;--link:#8ab8ff;
--heat:#4fa3e3;--focus:#ffb27d;--hit:#4a4216;
--f0:#63b3ed;--f1:#f0a550;--f2:#5fcf8f;--f3:#f28ac8;--f4:#b8a1ff;--f5:#4fd1c5;--f6:#ff8f85"""
_COLOURS: Final = (
    f"\n:root{{color-scheme:light dark;{_LIGHT}}}\n"
    f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{_DARK}}}}}\n"
    f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{_DARK}}}}}\n"
)
"""Paper is light whatever the screen is."""
STYLE: Final = (
    _COLOURS
    + """\
:root[data-theme=light]{color-scheme:light}
.f0{--c:var(--f0)}.f1{--c:var(--f1)}.f2{--c:var(--f2)}.f3{--c:var(--f3)}.f4{--c:var(--f4)}.f5{--c:var(--f5)}
.f6{--c:var(--f6)}
*{box-sizing:border-box}
html{scroll-padding-top:4rem}
body{margin:0;background:var(--paper);color:var(--ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;
z-index:9}
header.top,main,footer{max-width:84rem;margin:0 auto;padding:0 1rem}
header.top{padding-top:1.5rem;display:flex;flex-wrap:wrap;gap:0 1.5rem;align-items:baseline;
justify-content:space-between}
h1{font-size:1.7rem;line-height:1.2;margin:.2em 0}h2{font-size:1.35rem;margin:2.6rem 0 .6rem;
border-bottom:2px solid var(--line);padding-bottom:.2rem}
h3{font-size:1.1rem;margin:1.8rem 0 .4rem}h4{font-size:1rem;margin:1.2rem 0 .3rem}h5{font-size:.95rem;
margin:1rem 0 .2rem}
nav.parts{position:sticky;top:0;z-index:5;background:var(--paper);border-bottom:1px solid var(--line)}
nav.parts ul{max-width:84rem;margin:0 auto;padding:.45rem 1rem;display:flex;gap:.2rem 1.1rem;list-style:none;
overflow-x:auto;scrollbar-width:thin;white-space:nowrap}
.note,.small{color:var(--soft);font-size:.88rem;margin-block:.35rem;max-width:60rem}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em}
button,select{font:inherit;color:inherit;background:var(--sheet);border:1px solid var(--line);border-radius:.3rem;
padding:.25rem .6rem}
button{cursor:pointer}
.scroll{overflow-x:auto;scrollbar-width:thin;max-width:100%;padding:2px}
table{border-collapse:collapse;margin:.5rem 0;font-size:.92rem}
th,td{padding:.2rem .55rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{color:var(--soft);font-weight:600;vertical-align:bottom}
tbody th{font-weight:400}tfoot th,tfoot td{border-top:2px solid var(--line);font-weight:600}
.n{text-align:right;font-variant-numeric:tabular-nums}
td.n:has(>button){padding:.1rem}
td>button{width:100%;min-width:2.4rem;border-color:transparent;background:none;padding:.1rem .45rem;
text-align:inherit;color:var(--link);text-decoration:underline dotted;text-underline-offset:.2em}
td>button:hover{border-color:var(--link)}
.heat td>button{color:inherit}
.h1{background:color-mix(in srgb,var(--heat) 8%,var(--paper))}
.h2{background:color-mix(in srgb,var(--heat) 16%,var(--paper))}
.h3{background:color-mix(in srgb,var(--heat) 25%,var(--paper))}
.h4{background:color-mix(in srgb,var(--heat) 34%,var(--paper))}
.h5{background:color-mix(in srgb,var(--heat) 43%,var(--paper))}
.h6{background:color-mix(in srgb,var(--heat) 52%,var(--paper))}
.zero{color:var(--soft)}td{min-width:2.6rem}.k{white-space:nowrap}.w{min-width:min(18rem,70vw)}
.heat thead th.n{writing-mode:vertical-rl;rotate:180deg;text-align:left;padding:.4rem .2rem;max-height:12rem;
font-weight:500}
.in1{padding-left:1.6rem}.in2{padding-left:2.7rem}.in3{padding-left:3.8rem}.in4{padding-left:4.9rem}
details{border:1px solid var(--line);border-radius:.35rem;margin:.45rem 0}
details.in1{margin-left:1.4rem;padding-left:0}details.in2{margin-left:2.8rem;padding-left:0}
details.in3{margin-left:4.2rem;padding-left:0}details.in4{margin-left:5.6rem;padding-left:0}
summary{cursor:pointer;padding:.4rem .7rem;background:var(--sheet);border-radius:.3rem}
summary:hover{color:var(--link)}
details>:not(summary){margin-left:.8rem;margin-right:.8rem}
.name{font-weight:600;border-left:.4rem solid var(--c,var(--line));padding-left:.5rem}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) minmax(0,1fr);gap:.15rem 1rem;margin:.6rem 0;
max-width:64rem}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
ol.quotes{list-style:none;padding:0;max-width:60rem}
ol.quotes li{border-left:.25rem solid var(--c,var(--line));padding:.1rem 0 .1rem .8rem;margin:.8rem 0}
ol.quotes p{margin:.1rem 0}dialog .bar p{margin:0}
.words{white-space:pre-line;overflow-wrap:anywhere}
.filters{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;padding:.6rem 0}
.filters label{display:grid;font-size:.85rem;color:var(--soft)}.filters select{max-width:16rem}
.filters label.tick{display:flex;gap:.4rem;align-items:center;padding-bottom:.35rem}
.turn{display:grid;grid-template-columns:7.5rem minmax(0,1fr) auto 15rem;gap:0 .9rem;padding:.3rem 0}
.who{font-size:.88rem;overflow-wrap:anywhere}.who a{color:var(--soft);text-decoration:none;
font-variant-numeric:tabular-nums}
.who b{display:block}.role{color:var(--soft)}
.said{white-space:pre-line;overflow-wrap:anywhere;max-width:46rem}.said.head{font-weight:600}
mark{color:inherit;background:color-mix(in srgb,var(--c,var(--heat)) 17%,transparent);
border-bottom:2px solid var(--c,var(--heat));padding:.05em 0}
mark.many{border-bottom-style:double;border-bottom-width:4px}
.stripes{display:flex;gap:2px}.stripes i{width:4px;border-radius:2px}
.stripes i[class]{background:var(--c,var(--soft))}
.chips{list-style:none;margin:0;padding:0;font-size:.82rem;line-height:1.4}
.chips li{border-left:4px solid var(--c,var(--soft));padding-left:.4rem;margin-bottom:.15rem;overflow-wrap:anywhere}
.chips small{color:var(--soft)}
.filtered mark:not(.hit){background:none;border:0}
.filtered .chips li:not(.hit),.filtered .stripes i:not(.hit){visibility:hidden}
.only .turn:not(.hit){display:none}
.turn:target{background:var(--hit)}
figure{margin:.8rem 0}figure svg{display:block;width:100%;height:auto;max-width:72rem}
figure .wide{overflow-x:auto}figure .wide svg{min-width:44rem}
svg text{fill:var(--ink);font:12px system-ui,sans-serif}svg .soft{fill:var(--soft)}
svg .axis{stroke:var(--line);stroke-width:1;fill:none}svg .line{stroke:var(--heat);stroke-width:2;fill:none}
svg .dot{fill:var(--heat)}svg .bar{fill:color-mix(in srgb,var(--heat) 35%,var(--paper))}
svg .on{fill:var(--c,var(--soft))}svg .under{fill:var(--sheet)}
svg .box{fill:var(--paper);stroke:var(--c,var(--soft));stroke-width:1.5}
svg .tie{fill:none;stroke:var(--soft);opacity:.6}svg .tie.meets{stroke-dasharray:4 3}
dialog{width:min(60rem,calc(100vw - 1.5rem));max-height:86vh;border:1px solid var(--line);border-radius:.5rem;
background:var(--paper);color:var(--ink);padding:0 1.2rem 1rem}
dialog::backdrop{background:#0008}
dialog .bar{position:sticky;top:0;background:var(--paper);display:flex;justify-content:space-between;gap:1rem;
align-items:start;padding:.8rem 0 .4rem;border-bottom:1px solid var(--line)}
dialog h2{border:0;margin:0;padding:0;font-size:1.1rem}
footer{padding:2.5rem 1rem;color:var(--soft);font-size:.88rem}
@media(max-width:60rem){.turn{grid-template-columns:auto minmax(0,1fr)}.who,.chips{grid-column:2}
.who b{display:inline}
.stripes{grid-column:1;grid-row:1/span 3;min-width:4px}.said{grid-column:2}.chips li{display:inline-block;
margin-right:.5rem}
.stripes i:not([class]){display:none}
details.in1,details.in2,details.in3,details.in4{margin-left:.8rem}dl{grid-template-columns:minmax(0,1fr)}
dt{margin-top:.4rem}}
@media print{nav.parts,.filters,#theme,.skip,dialog{display:none}body{font-size:10pt}a{color:inherit;
text-decoration:none}
details::details-content{content-visibility:visible;block-size:auto}details{border:0}
.turn,li,tr,figure{break-inside:avoid}h2{break-before:page}h2,h3,h4,summary{break-after:avoid}
mark,.h1,.h2,.h3,.h4,.h5,.h6,.stripes i,.name,.chips li{print-color-adjust:exact;-webkit-print-color-adjust:exact}
td>button{color:inherit;text-decoration:none}.scroll{overflow:visible}}
"""
)
