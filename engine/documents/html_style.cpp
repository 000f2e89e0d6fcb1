#include "documents/html_style.hpp"

#include "base/text.hpp"

namespace aimwright::documents {
namespace {

constexpr std::string_view fixed_rules = R"css(
:root {
  --ink: #16181a; --soft: #4b5358; --line: #b9c0c4; --hair: #dde1e3; --accent: #0b4f53;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, "DejaVu Serif", serif;
  --sans: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
  color-scheme: light;
}
* { box-sizing: border-box; }
html { background: #fff; color: var(--ink); }
body { margin: 0 auto; max-width: 56rem; padding: 2.5rem 1.25rem 5rem; font: 1rem/1.5 var(--serif); overflow-wrap: break-word; }
p, ul { max-width: 42rem; margin: 0 0 .9em; hyphens: auto; }
ul { padding-left: 1.2em; }
li { margin-bottom: .25em; }
h1, h2, h3, h4 { font-weight: 600; line-height: 1.2; break-after: avoid; text-wrap: balance; }
h1 { font-size: 2.6rem; margin: 0 0 .2em; letter-spacing: -.01em; }
h2 { font-size: 1.7rem; margin: 3.2rem 0 .8rem; padding-bottom: .25rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.25rem; margin: 2.2rem 0 .5rem; }
h4 { font: 600 1rem/1.3 var(--sans); margin: 1.8rem 0 .45rem; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .15em; }
.subtitle { font-size: 1.2rem; color: var(--soft); max-width: none; text-wrap: balance; }
.assurance { border-left: 3px solid var(--accent); padding-left: .8rem; margin: 1.6rem 0; }
dl { margin: 0 0 1rem; font: .875rem/1.45 var(--sans); }
dl > div { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0 1rem; padding: .22rem 0; border-top: 1px solid var(--hair); break-inside: avoid; }
dt { color: var(--soft); }
dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
.sign { display: inline-block; min-width: 1.05em; }
.tone-major { color: #8f1414; } .tone-minor, .tone-unshown { color: #7d4a00; } .tone-observation { color: #1c4f8a; }
.tone-conforming { color: #14603a; } .tone-undetermined, .tone-excluded { color: #4b5358; }
.table { position: relative; overflow-x: auto; margin: 1rem 0 1.4rem; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; min-width: 44rem; font: .8125rem/1.4 var(--sans); font-variant-numeric: tabular-nums; }
.wide table { min-width: 60rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0; border-top: 1px solid var(--hair); font-weight: 400; white-space: pre-line; overflow-wrap: anywhere; }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-weight: 600; border-top: 1px solid var(--ink); border-bottom: 1px solid var(--ink); vertical-align: bottom; overflow-wrap: normal; }
tbody tr:last-child > * { border-bottom: 1px solid var(--line); }
.number { text-align: right; }
.number + :not(.number) { padding-left: .5rem; }
col.c-rank, col.c-days { width: 3.6em; } col.c-reference { width: 5.8em; } col.c-state { width: 9.5em; }
col.c-finding { width: 11.5em; } col.c-phase { width: 8.5em; } col.c-effort { width: 9.5em; } col.c-unlocks { width: 5.5em; }
col.c-open { width: 4.2em; } col.c-critical { width: 5em; } col.c-obligation, col.c-gap { width: 12.5em; }
col.c-ask { width: 9.5em; } col.c-control { width: 15em; } col.c-waits { width: 12em; } col.c-shows { width: 9em; }
col.c-why_not, col.c-currency { width: 9em; } col.c-dates { width: 8em; } col.c-role, col.c-part { width: 13em; }
col.c-kind { width: 7em; } col.c-id { width: 12em; } col.c-version { width: 5.5em; } col.c-record { width: 8em; }
col.c-value { width: 7em; } col.c-together { width: 6em; } col.c-not_met, col.c-partly { width: 6.5em; }
#summary col.c-part { width: 10em; }
#gaps col.c-ask, #unassessed col.c-ask { width: auto; }
.c-sha256 { font-family: ui-monospace, "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace; font-size: .6875rem; }
figure { margin: 1.2rem 0 1.4rem; break-inside: avoid; }
figcaption { font: 600 .8125rem/1.4 var(--sans); margin-bottom: .5rem; }
.scroll { overflow-x: auto; }
svg { display: block; max-width: 100%; min-width: 36rem; height: auto; }
svg text { font: 12px var(--sans); font-variant-numeric: tabular-nums; fill: var(--ink); }
svg .strong { font-weight: 600; }
svg .track { fill: #fff; stroke: var(--line); }
svg .verified { fill: #0b4f53; }
svg .evidenced { fill: #93b5b7; }
svg .claimed { fill: #fff; stroke: #0b4f53; stroke-width: 1.25; }
svg .open { stroke: #6b7478; stroke-width: .75; }
svg .hatch { stroke: #4b5358; stroke-width: 1.4; }
svg line.tick { stroke: var(--line); }
svg text.tick { fill: var(--soft); }
svg .state-major { fill: #8f1414; } svg .state-minor, svg .state-unshown { fill: #7d4a00; } svg .state-observation { fill: #1c4f8a; }
svg .state-conforming { fill: #14603a; } svg .state-undetermined, svg .state-excluded { fill: #4b5358; }
details { font: .8125rem/1.4 var(--sans); margin-top: .5rem; }
summary { color: var(--soft); cursor: pointer; width: fit-content; }
nav { margin: 2rem 0; font: .875rem/1.5 var(--sans); }
nav h2 { font: 600 1rem/1.3 var(--sans); border: 0; margin: 0 0 .5rem; padding: 0; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav > ol { columns: 18rem 2; column-gap: 2.5rem; }
nav li { margin: 0; }
nav > ol > li { margin-bottom: .25rem; font-weight: 600; }
nav li li { font-weight: 400; padding-left: 1rem; color: var(--soft); }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
/* A heading right above says the same. */
#stops caption, #first caption, #gaps caption, #top-gaps caption, #exclusions caption, #evidence caption, [id^="at-"] caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 36rem) {
  dl > div { grid-template-columns: minmax(0, 1fr); }
  h1 { font-size: 2rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 9.8pt; line-height: 1.4; }
  p, ul { max-width: none; orphans: 3; widows: 3; }
  h1 { font-size: 30pt; margin-top: 16mm; }
  h2 { font-size: 18pt; margin: 0 0 5mm; }
  h3 { font-size: 13pt; margin: 6.5mm 0 2mm; }
  h3 + p { break-after: avoid; break-inside: avoid; }
  h4 { font-size: 10pt; margin: 5mm 0 1.5mm; }
  dl { font-size: 8.3pt; line-height: 1.38; }
  dl > div { grid-template-columns: 32mm minmax(0, 1fr); padding: .55mm 0; }
  table { font-size: 7.8pt; line-height: 1.32; min-width: 0; }
  .wide table { min-width: 0; }
  th, td { padding: .85mm 2.4mm .85mm 0; }
  .table { overflow: visible; margin: 2.5mm 0 4mm; }
  .c-sha256 { font-size: 6.8pt; }
  thead { display: table-header-group; }
  tr, dl, .whole, .short { break-inside: avoid; }
  [id^="at-"] .short, #glossary dl { break-inside: auto; }
  caption { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  .chapter { break-before: page; }
  .wide { page: wide; }
  #notice, #glossary { break-before: auto; }
  #notice > h2, #glossary > h2 { margin-top: 10mm; }
  #summary > h2 { margin-bottom: 3.5mm; }
  #summary h3 { margin: 4mm 0 1.5mm; font-size: 12pt; }
  #summary p { margin-bottom: 2mm; }
  #summary li { margin-bottom: .3mm; }
  #summary figure, #summary .table { margin: 2mm 0 3mm; }
  nav { font-size: 8.2pt; line-height: 1.35; margin-top: 8mm; break-inside: avoid; }
  svg { min-width: 0; }
  details:not([open]) { display: none; }
  a { text-decoration: none; }
}
)css";

constexpr std::string_view margin_font =
    "font: 7.5pt system-ui, \"Segoe UI\", Roboto, Arial, \"DejaVu Sans\", sans-serif; color: "
    "#4b5358;";

std::string margin_box(const char* place, const std::string& content) {
  return std::string("  @") + place + " { content: " + content + "; " + std::string(margin_font) +
         " }\n";
}

}  // namespace

std::string css_string(std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    const bool plain =
        c == ' ' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (plain) {
      out += static_cast<char>(c);
      continue;
    }
    out += '\\';
    // U+0000 cannot be written in CSS.
    const char32_t written = c == 0 ? U'\uFFFD' : c;
    for (int shift = 20; shift >= 0; shift -= 4) out += hex[(written >> shift) & 0xF];
    out += ' ';
  }
  return out + "\"";
}

std::string style_sheet(const PageMargins& margins) {
  std::string css = "\n@page {\n  size: A4; margin: 21mm 18mm 19mm;\n";
  css += margin_box("top-left", css_string(margins.title));
  css += margin_box("top-right", css_string(margins.assurance));
  css += margin_box("bottom-right", css_string(margins.page + " ") + " counter(page) " +
                                        css_string(" " + margins.of + " ") + " counter(pages)");
  css += "}\n@page :first {\n  @top-left { content: none; }\n  @top-right { content: none; }\n}\n";
  css += "@page wide { size: A4 landscape; }";
  return css + std::string(fixed_rules);
}

}  // namespace aimwright::documents
