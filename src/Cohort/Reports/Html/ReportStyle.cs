namespace Cohort.Reports;

/// <summary>
/// The style sheet of the HTML report. Colours are of the palette of Okabe and Ito ("Color Universal Design", 2008),
/// which colour-blind readers can tell apart.
/// </summary>
internal static class ReportStyle
{
    // A line that is set in goes on the one above it.
    internal static readonly string Css = """
        :root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--text:#1b1f24;--soft:#57606a;--grid:#e3e6ea;--edge:#d5d9de;
        --alone:#d55e00;--together:#0072b2;--pooled:#00795a;--adapted:#a0487c;--aloneAdapted:#a06a00;--better:#0072b2;--worse:#d55e00}
        @media (prefers-color-scheme:dark){:root{--page:#14171b;--card:#1d2126;--text:#e8eaed;--soft:#a3abb4;--grid:#2e343b;--edge:#363d45;
        --alone:#e69f00;--together:#56b4e9;--pooled:#2bbd92;--adapted:#dc93bb;--aloneAdapted:#f0e442;--better:#56b4e9;--worse:#e69f00}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        main{max-width:1160px;margin:0 auto;padding:24px 16px 48px}
        h1{font-size:1.7rem;margin:0 0 2px}h2{font-size:1.15rem;margin:0 0 4px}p{margin:4px 0 10px}.soft,small,figcaption{color:var(--soft)}
            small{font-weight:400}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:18px 0}
        .tile,.card{background:var(--card);border:1px solid var(--edge);border-radius:10px;padding:14px 16px}
        .tile b{display:block;font-size:1.65rem;line-height:1.25;font-variant-numeric:tabular-nums}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:14px;align-items:start}
        .card{margin:0 0 14px;min-width:0}.cards .card{margin:0}.cards+.card{margin-top:14px}
        figure{margin:0}svg{display:block;width:100%;height:auto;max-width:640px;margin:6px auto 0;overflow:visible}
        svg text{font-size:12px;fill:var(--text);text-anchor:start}svg .end{text-anchor:end}svg .middle{text-anchor:middle}
        svg .tick{fill:var(--soft);font-variant-numeric:tabular-nums}svg .axis{fill:var(--soft)}svg .name{font-weight:600}
            svg .loss{fill:var(--worse);font-weight:600}
        svg line.grid{stroke:var(--grid);stroke-width:1}svg path{fill:none;stroke-linejoin:round;stroke-linecap:round}
        svg .mean{stroke-width:2.4}svg .worst{stroke-width:1.1;stroke-dasharray:4 3}svg .dot{stroke:var(--card);stroke-width:.8}
            svg .dot:hover{stroke:var(--text);stroke-width:2}
        svg .hollow{fill:var(--card);stroke-width:2}svg line.link{stroke-width:3;opacity:.75}svg line.better{stroke:var(--better)}
            svg line.worse{stroke:var(--worse);stroke-dasharray:5 3}
        svg .bubble,svg .bar{fill:var(--together);opacity:.85}svg .bubble:hover,svg .bar:hover{opacity:1;stroke:var(--text)}
        svg [class^=heat]{fill:var(--together)}svg .heat1{opacity:.16}svg .heat2{opacity:.34}svg .heat3{opacity:.54}svg .heat4{opacity:.76}
        .s-alone{stroke:var(--alone)}.s-together{stroke:var(--together)}.s-pooled{stroke:var(--pooled)}.f-alone{fill:var(--alone)}
            .f-together{fill:var(--together)}
        .f-pooled{fill:var(--pooled)}.f-adapted{fill:var(--adapted)}svg .t-alone{fill:var(--alone)}svg .t-together{fill:var(--together)}
            svg .t-pooled{fill:var(--pooled)}
        .key{display:inline-block;width:10px;height:10px;border-radius:3px;margin-right:7px}.k-alone{background:var(--alone)}
            .k-together{background:var(--together)}
        .k-pooled{background:var(--pooled)}.k-adapted{background:var(--adapted)}.k-aloneAdapted{background:var(--aloneAdapted)}
        .scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:6px 0 12px}
            caption{text-align:left;color:var(--soft);padding-bottom:4px}
        th,td{padding:4px 10px;border-bottom:1px solid var(--grid);text-align:right;white-space:nowrap}
            th[scope=row],thead th:first-child{text-align:left}
        th small{display:block;white-space:normal;max-width:17em;line-height:1.3}thead th{color:var(--soft);font-weight:600}
            th[scope=colgroup]{text-align:center}td.none{color:var(--soft);opacity:.55}
        pre{overflow:auto;background:var(--page);border:1px solid var(--edge);border-radius:8px;padding:12px;
            font:13px/1.45 ui-monospace,"DejaVu Sans Mono",Consolas,monospace;max-height:70vh}
        summary{cursor:pointer}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:6px 0}dt{color:var(--soft)}
            dd{margin:0;overflow-wrap:anywhere}
        @media print{body{background:#fff}.card,.tile{break-inside:avoid}}
        """.Replace("\n    ", "", StringComparison.Ordinal);
}
