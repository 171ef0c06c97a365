package io.penstock.cli.svg;

/** The one style of all pictures. Colour says nothing that the picture does not say in words or signs too. */
final class SvgColours {

    static final String STYLE = """

            text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #1f2328 }
            .prose { font-family: system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif }
            .headline { font-size: 18px; font-weight: 600 }
            .name { font-size: 13px; font-weight: 600 }
            .box { font-size: 14px }
            .small { font-size: 11px }
            .middle { text-anchor: middle }
            .end { text-anchor: end }
            .dim { fill: #59636e }
            .page { fill: #ffffff }
            .line { fill: none; stroke: #59636e; stroke-width: 1.5 }
            .tip { fill: #59636e }
            .grid { stroke: #d1d9e0 }
            .plain { fill: #f6f8fa; stroke: #59636e }
            .absent { fill: none; stroke: #59636e; stroke-dasharray: 5 4 }
            .changed { fill: #0969da }
            .same { fill: #818b98 }
            .good { fill: #1a7f37 }
            .bad { fill: #cf222e }
            .open { fill: #9a6700 }
            .critical { fill: #8250df }
            .path { fill: none; stroke: #8250df; stroke-width: 2 }
            @media (prefers-color-scheme: dark) {
              text { fill: #f0f6fc }
              .dim { fill: #9198a1 }
              .page { fill: #0d1117 }
              .line { stroke: #9198a1 }
              .tip { fill: #9198a1 }
              .grid { stroke: #3d444d }
              .plain { fill: #151b23; stroke: #9198a1 }
              .absent { stroke: #9198a1 }
              .changed { fill: #4493f8 }
              .same { fill: #656c76 }
              .good { fill: #3fb950 }
              .bad { fill: #f85149 }
              .open { fill: #d29922 }
              .critical { fill: #ab7df8 }
              .path { stroke: #ab7df8 }
            }
            """;

    private SvgColours() {}
}
