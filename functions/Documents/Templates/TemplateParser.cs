using System.Globalization;

namespace Documents.Templates;

/// <summary>What a parser could not read. <see cref="TemplateParser.Parse"/> stops at the first: what follows would be noise.</summary>
internal sealed record SyntaxFault(int Offset, string Code, string Message, string? Hint);

/// <summary>
/// Reads a template, or what one rendered, into a tree. It takes only the part of HTML and Handlebars whose meaning is
/// plain: every element closed where it was opened, mustaches only between tags and inside quoted attributes. So what was
/// checked before any meeting came is what the composer reads.
/// </summary>
internal sealed class TemplateParser
{
    private const int DeepestNesting = 100;
    private readonly string _source;
    private readonly bool _hasMustaches;
    private int _at;
    private int _depth;

    private TemplateParser(string source, bool hasMustaches)
    {
        _source = source;
        _hasMustaches = hasMustaches;
    }

    /// <summary>Reads a template file's text.</summary>
    /// <returns>Its nodes; empty when there is a fault.</returns>
    public static IReadOnlyList<TemplateNode> Parse(string source, out SyntaxFault? fault)
    {
        var parser = new TemplateParser(source, hasMustaches: true);
        try
        {
            fault = null;
            return parser.ParseWhole();
        }
        catch (SyntaxException e)
        {
            fault = e.Fault;
            return [];
        }
    }

    /// <summary>Reads what a checked template rendered: there, <c>{</c> is a letter like any other.</summary>
    /// <exception cref="InvalidOperationException">It is not well formed, which the check of the template should have seen.</exception>
    public static IReadOnlyList<TemplateNode> ParseRendered(string markup)
    {
        try
        {
            return new TemplateParser(markup, hasMustaches: false).ParseWhole();
        }
        catch (SyntaxException e)
        {
            throw new InvalidOperationException($"The rendered template can't be read at {e.Fault.Offset}: {e.Fault.Message}", e);
        }
    }

    private List<TemplateNode> ParseWhole()
    {
        var nodes = ParseNodes(inAttribute: false);
        if (_at == _source.Length)
            return nodes;

        if (Looking("</"))
            throw Fault(_at, "T010", $"'{EndTagText()}' closes no element.");

        throw Fault(_at, "T002", $"'{MustacheText()}' stands outside any block.");
    }

    /// <summary>Reads up to the end tag, <c>{{else}}</c>, <c>{{/block}}</c> or quote that the caller waits for.</summary>
    private List<TemplateNode> ParseNodes(bool inAttribute)
    {
        if (++_depth > DeepestNesting)
            throw Fault(_at, "T022", $"the template is nested deeper than {DeepestNesting} levels.");

        var nodes = new List<TemplateNode>();
        while (_at < _source.Length)
        {
            if (_hasMustaches && Looking("{{"))
            {
                if (AtElse() || AtBlockEnd())
                    break;
                if (ParseMustache(inAttribute) is { } node)
                    nodes.Add(node);
            }
            else if (inAttribute && _source[_at] == '"')
            {
                break;
            }
            else if (_source[_at] == '<')
            {
                if (inAttribute)
                    throw Fault(_at, "T010", "'<' in an attribute.", "write &lt;.");
                if (Looking("</"))
                    break;
                if (Looking("<!--"))
                    SkipComment();
                else
                    nodes.Add(ParseElement());
            }
            else
            {
                nodes.Add(ParseText(inAttribute));
            }
        }

        _depth--;
        return nodes;
    }

    private TextNode ParseText(bool inAttribute)
    {
        var start = _at;
        while (_at < _source.Length && _source[_at] != '<' && !(inAttribute && _source[_at] == '"') && !(_hasMustaches && Looking("{{")))
            _at++;

        if (_hasMustaches && _at < _source.Length && _source[_at] == '{' && _at > start && _source[_at - 1] == '\\')
            throw Fault(_at - 1, "T009", @"'\{{' is not read.", "write &#123;{ for two braces in the text.");

        return new TextNode(start, _source[start.._at]);
    }

    // ---- elements ----

    private ElementNode ParseElement()
    {
        var start = _at++;
        var name = TakeName();
        if (name.Length == 0)
            throw Fault(start, "T010", "'<' begins no tag.", "write &lt; for the sign itself.");

        var attributes = ParseAttributes(name, start);
        if (Elements.IsVoid(name))
            return new ElementNode(start, name, attributes, []);

        var children = ParseNodes(inAttribute: false);
        if (AtEndTag(name))
        {
            _at += name.Length + 3;
            return new ElementNode(start, name, attributes, children);
        }

        if (!Looking("</"))
        {
            var before = _at < _source.Length ? $" before '{MustacheText()}'" : "";
            throw Fault(start, "T010", $"'<{name}>' is not closed{before}.", "every element ends in the same block, and the same file, that it begins in.");
        }

        throw Fault(_at, "T010", $"'{EndTagText()}' stands where '</{name}>' is due.");
    }

    private List<AttributeNode> ParseAttributes(string element, int start)
    {
        var attributes = new List<AttributeNode>();
        while (true)
        {
            SkipSpace();
            if (_at == _source.Length)
                throw Fault(start, "T010", $"the tag '<{element}' has no '>'.");

            if (_source[_at] == '>')
            {
                _at++;
                return attributes;
            }

            if (Looking("/>") && Elements.IsVoid(element))
            {
                _at += 2;
                return attributes;
            }

            attributes.Add(ParseAttribute(element));
        }
    }

    private AttributeNode ParseAttribute(string element)
    {
        var start = _at;
        var name = TakeName();
        if (name.Length == 0)
        {
            var hint = Looking("{{") ? "a mustache stands between tags or inside an attribute's quotes." : "write name=\"value\".";
            throw Fault(start, "T010", $"'{_source[start]}' can't stand in the tag '<{element}'.", hint);
        }

        if (!Looking("=\""))
            throw Fault(start, "T010", $"the attribute '{name}' has no quoted value.", $"write {name}=\"…\".");

        _at += 2;
        var value = ParseNodes(inAttribute: true);
        if (!Looking("\""))
            throw Fault(start, "T010", $"the attribute '{name}' has no closing quote.");

        _at++;
        return new AttributeNode(start, name, value);
    }

    private void SkipComment()
    {
        var end = _source.IndexOf("-->", _at + 4, StringComparison.Ordinal);
        if (end < 0)
            throw Fault(_at, "T010", "'<!--' is not closed.");

        var mustache = _hasMustaches ? _source.IndexOf("{{", _at, end - _at, StringComparison.Ordinal) : -1;
        if (mustache >= 0)
            throw Fault(mustache, "T009", "a mustache in an HTML comment.", "write the comment as {{!-- … --}}.");

        _at = end + 3;
    }

    // ---- mustaches ----

    private TemplateNode? ParseMustache(bool inAttribute)
    {
        var start = _at;
        if (Looking("{{{"))
            throw Fault(start, "T008", "'{{{' would put text into the document as markup.", "write {{…}}; rich text is {{tekst …}}.");

        _at += 2;
        Skip('~');
        switch (Current)
        {
            case '!':
                SkipMustacheComment(start);
                return null;
            case '#':
                _at++;
                return ParseBlock(start, inAttribute);
            case '>':
                _at++;
                return ParsePartial(start, inAttribute);
            case '&' or '^' or '*' or '{':
                throw Fault(start, "T009", $"'{{{{{Current}' is not read.", "see templates/README.md for what a template may hold.");
            default:
                return new OutputNode(start, ParseCallOrPath(start));
        }
    }

    private void SkipMustacheComment(int start)
    {
        var end = Looking("!--") ? "--}}" : "}}";
        var at = _source.IndexOf(end, _at, StringComparison.Ordinal);
        if (at < 0)
            throw Fault(start, "T001", $"the comment has no '{end}'.");

        _at = at + end.Length;
    }

    private BlockNode ParseBlock(int start, bool inAttribute)
    {
        var word = TakeWord();
        BlockKind? known = word switch
        {
            "if" => BlockKind.If,
            "unless" => BlockKind.Unless,
            "each" => BlockKind.Each,
            "with" => BlockKind.With,
            _ => null,
        };
        if (known is not { } kind)
            throw Fault(start, "T003", $"unknown block '#{word}'.", "there are: #each, #if, #unless, #with.");

        var node = ParseBlockFrom(start, kind, inAttribute);
        if (!AtBlockEnd())
            throw NotClosed(start, word);

        var end = _at;
        _at += 2;
        Skip('~');
        _at++; // the slash
        var closing = TakeWord();
        CloseMustache(end);
        if (closing != word)
            throw Fault(end, "T002", $"'{{{{/{closing}}}}}' stands where '{{{{/{word}}}}}' is due.");

        return node;
    }

    /// <summary>Reads a block from its argument up to its end, which an <c>{{else if …}}</c> shares with the block it belongs to.</summary>
    private BlockNode ParseBlockFrom(int start, BlockKind kind, bool inAttribute)
    {
        var over = ParseExpression(start);
        var names = kind is BlockKind.Each or BlockKind.With ? ParseBlockNames(start, kind) : [];
        CloseMustache(start);
        var body = ParseNodes(inAttribute);
        if (!AtElse())
            return new BlockNode(start, kind, over, names, body, []);

        var elseAt = _at;
        _at += 2;
        Skip('~');
        _at += "else".Length;
        SkipSpace();
        IReadOnlyList<TemplateNode> otherwise;
        if (LookingAtWord("if") || LookingAtWord("unless"))
        {
            if (++_depth > DeepestNesting)
                throw Fault(_at, "T022", $"the template is nested deeper than {DeepestNesting} levels.");

            var chained = TakeWord() == "if" ? BlockKind.If : BlockKind.Unless;
            otherwise = [ParseBlockFrom(elseAt, chained, inAttribute)];
            _depth--;
        }
        else
        {
            CloseMustache(elseAt);
            otherwise = ParseNodes(inAttribute);
            if (AtElse())
                throw Fault(_at, "T002", "a second '{{else}}' in one block.");
        }

        return new BlockNode(start, kind, over, names, body, otherwise);
    }

    private List<string> ParseBlockNames(int start, BlockKind kind)
    {
        SkipSpace();
        var names = new List<string>();
        if (!LookingAtWord("as"))
            return names;

        _at += 2;
        SkipSpace();
        if (Current != '|')
            throw Fault(start, "T001", "after 'as' the block's own names stand between bars.", "write {{#each felter as |felt|}}.");

        _at++;
        SkipSpace();
        while (Current != '|')
        {
            var name = TakeWord();
            if (name.Length == 0)
                throw Fault(start, "T001", "after 'as' the block's own names stand between bars.", "write {{#each felter as |felt|}}.");

            names.Add(name);
            SkipSpace();
        }

        _at++;
        var most = kind == BlockKind.Each ? 2 : 1;
        if (names.Count == 0 || names.Count > most || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Count)
            throw Fault(start, "T001", $"the block takes {(most == 2 ? "one or two" : "one")} own names, and not the same twice.");

        return names;
    }

    private PartialNode ParsePartial(int start, bool inAttribute)
    {
        if (inAttribute)
            throw Fault(start, "T009", "a partial in an attribute.");

        SkipSpace();
        var nameStart = _at;
        while (Current is var c && (char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            _at++;

        var name = _source[nameStart.._at];
        if (name.Length == 0 || Current is '/' or '.' or '(' or '"' or '\'')
            throw Fault(start, "T001", "a partial is named by its file in dele/, without ending.", "write {{> punkt}} for dele/punkt.hbs.");

        SkipSpace();
        var context = AtMustacheEnd ? null : ParseExpression(start);
        CloseMustache(start);
        return new PartialNode(start, name, context);
    }

    private Expression ParseCallOrPath(int start)
    {
        SkipSpace();
        var first = ParseExpression(start);
        SkipSpace();
        var isCall = first is PathExpression { Names.Count: 1, IsExplicit: false, Root: false } path
            && (!AtMustacheEnd || TemplateHelper.Find(path.Names[0]) is not null);
        var value = isCall ? new CallExpression(first.Offset, ((PathExpression)first).Names[0], ParseArguments(start)) : first;
        CloseMustache(start);
        return value;
    }

    private List<Expression> ParseArguments(int start)
    {
        var arguments = new List<Expression>();
        SkipSpace();
        while (!AtMustacheEnd && Current != ')')
        {
            arguments.Add(ParseExpression(start));
            if (Current == '=')
                throw Fault(_at, "T009", "no helper or partial takes arguments by name.");

            SkipSpace();
        }

        return arguments;
    }

    private Expression ParseExpression(int start)
    {
        SkipSpace();
        var at = _at;
        switch (Current)
        {
            case '"' or '\'':
                return ParseString(start);
            case '(':
                return ParseNestedCall(start);
        }

        while (Current is var c && c is not ('\0' or '}' or '(' or ')' or '|' or '=' or '"' or '\'' or '~') && !char.IsWhiteSpace(c))
            _at++;

        var text = _source[at.._at];
        if (text.Length == 0)
            throw Fault(start, "T001", $"the mustache '{MustacheText(start)}' is not complete.");

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new LiteralExpression(at, number);

        return ParsePath(at, text);
    }

    private LiteralExpression ParseString(int start)
    {
        var quote = Current;
        var at = _at++;
        var end = _at;
        while (end < _source.Length && _source[end] != quote && _source[end] is not ('\n' or '\\' or '{' or '}'))
            end++;

        if (end == _source.Length || _source[end] != quote)
            throw Fault(start, "T001", "a quoted text ends with the quote it began with, on the same line, and holds no brace or backslash.");

        var text = _source[_at..end];
        _at = end + 1;
        return new LiteralExpression(at, text);
    }

    private CallExpression ParseNestedCall(int start)
    {
        if (++_depth > DeepestNesting)
            throw Fault(_at, "T022", $"the template is nested deeper than {DeepestNesting} levels.");

        var at = _at++;
        SkipSpace();
        var helper = TakeWord();
        if (helper.Length == 0)
            throw Fault(at, "T001", "'(' begins a helper with its arguments.", "write {{#if (helper felt)}}.");

        var arguments = ParseArguments(start);
        if (Current != ')')
            throw Fault(at, "T001", "'(' is not closed.");

        _at++;
        _depth--;
        return new CallExpression(at, helper, arguments);
    }

    private static Expression ParsePath(int offset, string text)
    {
        if (text is "@index" or "@first" or "@last")
            return new LoopExpression(offset, text);

        var rest = text;
        var up = 0;
        while (rest.StartsWith("../", StringComparison.Ordinal))
            (rest, up) = (rest[3..], up + 1);

        if (rest == "..")
            (rest, up) = ("this", up + 1);
        else if (up == 0 && rest.StartsWith("./", StringComparison.Ordinal))
            rest = "this." + rest[2..];
        else if (rest == ".")
            rest = "this";

        string[] names = rest.Split('.');
        var isRoot = up == 0 && names[0] == "@root";
        var isThis = names[0] == "this";
        if (isRoot || isThis)
            names = names[1..];
        if (!names.All(IsName))
            throw Fault(offset, "T001", $"'{text}' is no path to a field.", "write names with a dot between: moede.start.");

        return new PathExpression(offset, text, isRoot, up, names, isRoot || isThis || up > 0);
    }

    private static bool IsName(string text) => text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c == '_');

    // ---- small steps ----

    private char Current => _at < _source.Length ? _source[_at] : '\0';

    private bool AtMustacheEnd => Looking("}}") || Looking("~}}");

    private bool Looking(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private bool AtEndTag(string name) =>
        Looking("</") && string.CompareOrdinal(_source, _at + 2, name, 0, name.Length) == 0
        && _at + 2 + name.Length < _source.Length && _source[_at + 2 + name.Length] == '>';

    private bool LookingAtWord(string word) =>
        Looking(word) && _at + word.Length < _source.Length && !char.IsLetterOrDigit(_source[_at + word.Length]);

    private bool AtElse() => AfterBraces("else", out var after) && !char.IsLetterOrDigit(after) && after is not ('.' or '_' or '/');

    private bool AtBlockEnd() => AfterBraces("/", out _);

    /// <summary>Whether a mustache begins here with this word; what stands after it.</summary>
    private bool AfterBraces(string word, out char after)
    {
        after = '\0';
        if (!_hasMustaches || !Looking("{{"))
            return false;

        var at = _at + 2;
        if (at < _source.Length && _source[at] == '~')
            at++;
        if (string.CompareOrdinal(_source, at, word, 0, word.Length) != 0)
            return false;

        after = at + word.Length < _source.Length ? _source[at + word.Length] : '\0';
        return true;
    }

    private void CloseMustache(int start)
    {
        SkipSpace();
        if (!AtMustacheEnd)
        {
            throw Current == '='
                ? Fault(_at, "T009", "no helper or partial takes arguments by name.")
                : Fault(start, "T001", $"the mustache '{MustacheText(start)}' can't be read.", "see templates/README.md for what a template may hold.");
        }

        Skip('~');
        _at += 2;
        if (Current == '}')
            throw Fault(start, "T001", $"the mustache '{MustacheText(start)}' ends with three braces.");
    }

    private void Skip(char c)
    {
        if (Current == c)
            _at++;
    }

    private void SkipSpace()
    {
        while (_at < _source.Length && char.IsWhiteSpace(_source[_at]))
            _at++;
    }

    /// <summary>An element's or attribute's name; empty when none stands here.</summary>
    private string TakeName()
    {
        var start = _at;
        if (char.IsAsciiLetter(Current))
        {
            while (char.IsAsciiLetterOrDigit(Current) || Current == '-')
                _at++;
        }

        return Elements.Intern(_source.AsSpan(start, _at - start));
    }

    private string TakeWord()
    {
        var start = _at;
        while (char.IsLetterOrDigit(Current) || Current == '_')
            _at++;

        return _source[start.._at];
    }

    private string EndTagText() => Excerpt(_at, ">");

    private string MustacheText(int? start = null) => Excerpt(start ?? _at, "}}");

    /// <summary>The text up to and with <paramref name="end"/>, on one line and short enough for a message.</summary>
    private string Excerpt(int start, string end)
    {
        const int longest = 60;
        var window = _source.AsSpan(start, Math.Min(longest, _source.Length - start));
        var line = window.IndexOfAny('\r', '\n');
        if (line >= 0)
            window = window[..line];

        var at = window.IndexOf(end, StringComparison.Ordinal);
        return (at < 0 ? window : window[..(at + end.Length)]).ToString();
    }

    private SyntaxException NotClosed(int start, string word)
    {
        var before = _at == _source.Length ? "" : Looking("</") ? $" before '{EndTagText()}'" : Looking("\"") ? " before the attribute's closing quote" : $" before '{MustacheText()}'";
        return Fault(start, "T002", $"'{{{{#{word}}}}}' is not closed{before}.", $"end it with {{{{/{word}}}}} in the same element and file.");
    }

    private static SyntaxException Fault(int offset, string code, string message, string? hint = null) =>
        new(new SyntaxFault(offset, code, message, hint));

    /// <summary>Leaves the recursion at the first fault; never leaves this class.</summary>
    private sealed class SyntaxException(SyntaxFault fault) : Exception(fault.Message)
    {
        public SyntaxFault Fault { get; } = fault;
    }
}
