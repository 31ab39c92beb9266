using System.Collections.Frozen;
using Documents.Diagnostics;
using Documents.Themes;

namespace Documents.Templates;

/// <summary>
/// Checks a template before any meeting comes: it walks every branch with the types of the view, so that a field that is not
/// there, a helper used wrongly or an element in the wrong place is found also where no meeting has come yet.
/// </summary>
internal sealed class TemplateChecker(
    IReadOnlyDictionary<string, TemplateSource> partials, Theme theme, Type root, ICollection<Diagnostic> diagnostics)
{
    private const int LongestChain = 20;
    private readonly HashSet<Diagnostic> _reported = [];
    private readonly HashSet<(string Partial, Type Type, Content Where)> _checked = [];
    private readonly HashSet<string> _used = [];
    private readonly List<string> _chain = [];
    private readonly FrozenSet<string> _fieldNames = ViewFields.AllNames(root);
    private TemplateSource _file = null!;

    /// <summary>Checks a document's template and all the partials that it uses.</summary>
    public void Check(TemplateSource document) => CheckFile(document, root, Elements.Root);

    public IEnumerable<string> UnusedPartials => partials.Keys.Where(name => !_used.Contains(name));

    private void CheckFile(TemplateSource file, Type context, Content where)
    {
        var caller = _file;
        _file = file;
        CheckNodes(file.Nodes, new Scope(context), where);
        _file = caller;
    }

    private void CheckNodes(IReadOnlyList<TemplateNode> nodes, Scope scope, Content where)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TextNode text:
                    CheckText(text, where);
                    break;
                case ElementNode element:
                    CheckElement(element, scope, where);
                    break;
                case OutputNode output:
                    CheckOutput(output, scope, where);
                    break;
                case BlockNode block:
                    CheckBlock(block, scope, where);
                    break;
                case PartialNode partial:
                    CheckPartial(partial, scope, where);
                    break;
            }
        }
    }

    // ---- HTML ----

    private void CheckText(TextNode text, Content where)
    {
        if (!where.HasFlag(Content.Inline) && !string.IsNullOrWhiteSpace(text.Text))
        {
            var lead = text.Text.Length - text.Text.TrimStart().Length;
            Report("T006", text.Offset + lead, $"the text '{Shorten(text.Text.Trim())}' stands outside a paragraph.", "write it in <p>…</p>.");
        }
    }

    private void CheckElement(ElementNode element, Scope scope, Content where)
    {
        if (Elements.Find(element.Name) is not { } rule)
        {
            Report("T011", element.Offset, $"unknown element '<{element.Name}>'.", Spelling.Hint(element.Name, Elements.AllNames));
            CheckNodes(element.Children, scope, where | Content.Inline | Content.Block); // what it may hold, nobody knows
            return;
        }

        if (!where.HasFlag(rule.Is))
            Report("T006", element.Offset, $"'<{element.Name}>' can't stand here.");

        foreach (var attribute in element.Attributes)
            CheckAttribute(element, rule, attribute, scope);
        if (rule.Attributes.Contains("class"))
            CheckClass(element);

        CheckNodes(element.Children, scope, rule.Holds);
    }

    private void CheckAttribute(ElementNode element, Element rule, AttributeNode attribute, Scope scope)
    {
        if (!rule.Attributes.Contains(attribute.Name))
        {
            var hint = rule.Attributes.Length == 0 ? null : Spelling.Hint(attribute.Name, rule.Attributes);
            Report("T012", attribute.Offset, $"unknown attribute '{attribute.Name}' of '<{element.Name}>'.", hint);
        }
        else if (element.Attributes.First(other => other.Name == attribute.Name) != attribute)
        {
            Report("T012", attribute.Offset, $"a second attribute '{attribute.Name}' in one tag.");
        }

        CheckNodes(attribute.Value, scope, Content.Inline);
    }

    private void CheckClass(ElementNode element)
    {
        var attribute = element.Attributes.FirstOrDefault(attribute => attribute.Name == "class");
        if (attribute is { Literal: null })
            return; // the composer looks again, when the mustaches have spoken

        if (Elements.ClassFault(element.Name, attribute?.Literal, theme) is var (message, hint))
            Report("T013", attribute?.Offset ?? element.Offset, message, hint);
    }

    // ---- mustaches ----

    private void CheckOutput(OutputNode output, Scope scope, Content where)
    {
        if (KindOf(output.Value, scope) is not { } kind)
            return;

        var written = output.Value is PathExpression path ? path.Text : "…";
        switch (kind)
        {
            case ValueKind.Text or ValueKind.Number:
                if (!where.HasFlag(Content.Inline))
                    Report("T006", output.Offset, "a text stands outside a paragraph.", "write it in <p>…</p>.");
                break;
            case ValueKind.Markup:
                if (!where.HasFlag(Content.Block))
                    Report("T006", output.Offset, "rich text can't stand here: it brings paragraphs of its own.", "write {{tekst …}} outside <p>.");
                break;
            case ValueKind.Date:
                Report("T007", output.Offset, $"'{written}' is a date.", $"write {{{{dato {written} \"dd-MM-yyyy\"}}}}.");
                break;
            case ValueKind.RichText:
                Report("T007", output.Offset, $"'{written}' is rich text.", $"write {{{{tekst {written}}}}}.");
                break;
            case ValueKind.TextList:
                Report("T007", output.Offset, $"'{written}' is a list.", $"write {{{{liste {written}}}}}, or {{{{#each {written}}}}}.");
                break;
            case ValueKind.List:
                Report("T007", output.Offset, $"'{written}' is a list.", $"write {{{{#each {written}}}}}.");
                break;
            case ValueKind.Flag:
                Report("T007", output.Offset, $"'{written}' is true or false.", $"write {{{{#if {written}}}}}.");
                break;
            default:
                Report("T007", output.Offset, $"'{written}' is no text.", "name one of its fields.");
                break;
        }
    }

    private void CheckBlock(BlockNode block, Scope scope, Content where)
    {
        foreach (var name in block.Names.Where(name => _fieldNames.Contains(name) || TemplateHelper.Find(name) is not null))
            Report("T014", block.Offset, $"the block's own name '{name}' is already a field's or a helper's.", "choose another: as |denne|.");

        if (TypeOf(block.Over, scope) is not { } type)
        {
            // The fault is told already; the body can only be checked where its context is the same.
            if (block.Kind is BlockKind.If or BlockKind.Unless)
                CheckNodes(block.Body, scope, where);
            CheckNodes(block.Else, scope, where);
            return;
        }

        var inner = scope;
        if (block.Kind == BlockKind.Each)
        {
            if (ViewFields.ElementOf(type) is not { } element)
            {
                Report("T007", block.Over.Offset, $"'{Written(block.Over)}' is no list.");
                return;
            }

            inner = scope.Enter(element, isLoop: true, block.Names);
        }
        else if (block.Kind == BlockKind.With)
        {
            if (ViewFields.KindOf(type) != ValueKind.Object)
                Report("T007", block.Over.Offset, $"'{Written(block.Over)}' has no fields.");

            inner = scope.Enter(type, isLoop: false, block.Names);
        }

        CheckNodes(block.Body, inner, where);
        // In the else of an each or with, Handlebars.Net counts "../" and the index from another place than one would think.
        CheckNodes(block.Else, ReferenceEquals(inner, scope) ? scope : scope.WithoutWayUp(), where);
    }

    private void CheckPartial(PartialNode partial, Scope scope, Content where)
    {
        if (!partials.TryGetValue(partial.Name, out var file))
        {
            Report("T004", partial.Offset, $"unknown partial '{partial.Name}'.", Spelling.Hint(partial.Name, partials.Keys));
            return;
        }

        _used.Add(partial.Name);
        if (_chain.Contains(partial.Name))
        {
            Report("T005", partial.Offset, $"the partial uses itself: {string.Join(" → ", [.. _chain.SkipWhile(name => name != partial.Name), partial.Name])}.");
            return;
        }

        if (_chain.Count == LongestChain)
        {
            Report("T022", partial.Offset, $"partials use each other more than {LongestChain} deep.");
            return;
        }

        var context = partial.Context is null ? scope.Type : TypeOf(partial.Context, scope);
        if (context is null || !_checked.Add((partial.Name, context, where)))
            return;

        _chain.Add(partial.Name);
        CheckFile(file, context, where);
        _chain.RemoveAt(_chain.Count - 1);
    }

    // ---- values ----

    private ValueKind? KindOf(Expression expression, Scope scope) => expression switch
    {
        CallExpression call => CheckCall(call, scope),
        LiteralExpression { Value: int } => ValueKind.Number,
        LiteralExpression => ValueKind.Text,
        _ => TypeOf(expression, scope) is { } type ? ViewFields.KindOf(type) : null,
    };

    /// <summary>An expression's type; null when it has none, which then has been reported.</summary>
    private Type? TypeOf(Expression expression, Scope scope) => expression switch
    {
        PathExpression path => TypeOfPath(path, scope),
        LoopExpression loop => TypeOfLoop(loop, scope),
        CallExpression call => CheckCall(call, scope) is null ? null : typeof(string),
        LiteralExpression { Value: var value } => value.GetType(),
        _ => null,
    };

    private Type? TypeOfLoop(LoopExpression loop, Scope scope)
    {
        if (scope.IsLoop)
            return loop.Name == "@index" ? typeof(int) : typeof(bool);

        Report("T014", loop.Offset, $"'{loop.Name}' stands outside the body of an #each.");
        return null;
    }

    private Type? TypeOfPath(PathExpression path, Scope scope)
    {
        if (path.Up > 0 && !scope.HasWayUp)
        {
            Report("T014", path.Offset, $"'{path.Text}' can't be followed from the {{{{else}}}} of an #each or #with.", "begin with @root, or with a name from 'as |navn|'.");
            return null;
        }

        var start = scope;
        for (var up = 0; up < path.Up; up++)
        {
            if (start.Parent is null)
            {
                Report("T014", path.Offset, $"'{path.Text}' leads out of the file.", "begin with @root, or give the partial another context.");
                return null;
            }

            start = start.Parent;
        }

        var type = path.Root ? root : start.Type;
        var names = path.Names.AsEnumerable();
        if (!path.IsExplicit && names.FirstOrDefault() is { } first && scope.Own(first) is { } own)
            (type, names) = (own, names.Skip(1));

        foreach (var name in names)
        {
            if (!ViewFields.Of(type).TryGetValue(name, out var field))
            {
                ReportUnknownField(path, name, type, scope);
                return null;
            }

            type = field;
        }

        return type;
    }

    private void ReportUnknownField(PathExpression path, string name, Type type, Scope scope)
    {
        var known = ViewFields.Of(type).Keys.AsEnumerable();
        var isFirst = path.Names[0] == name && !path.IsExplicit;
        if (isFirst)
            known = known.Concat(scope.OwnNames);

        // The hint shows the whole path, as it should have been written.
        var hint = Spelling.Nearest(name, known) is { } nearest
            ? $"did you mean '{ReplaceName(path, name, nearest)}'?"
            : known.Any() ? Spelling.Hint(name, known) : $"'{path.Text[..Math.Max(0, path.Text.LastIndexOf('.'))]}' has no fields.";
        Report("T014", path.Offset, $"unknown field '{path.Text}'.", hint);
    }

    private static string ReplaceName(PathExpression path, string name, string nearest)
    {
        var at = path.Text.Length - string.Join('.', path.Names.SkipWhile(n => n != name)).Length;
        return string.Concat(path.Text.AsSpan(0, at), nearest, path.Text.AsSpan(at + name.Length));
    }

    private ValueKind? CheckCall(CallExpression call, Scope scope)
    {
        if (TemplateHelper.Find(call.Helper) is not { } helper)
        {
            Report("T003", call.Offset, $"unknown helper '{call.Helper}'.", TemplateHelper.HintFor(call.Helper));
            return null;
        }

        if (call.Arguments.Count != helper.Takes.Count)
        {
            Report("T023", call.Offset, $"the helper '{helper.Name}' takes {DanishFormat.Digits(helper.Takes.Count)} arguments, not {DanishFormat.Digits(call.Arguments.Count)}.", $"write for instance {helper.Example}.");
            return null;
        }

        for (var i = 0; i < helper.Takes.Count; i++)
            CheckArgument(helper, i, call.Arguments, scope);

        return helper.Gives;
    }

    private void CheckArgument(TemplateHelper helper, int index, IReadOnlyList<Expression> arguments, Scope scope)
    {
        var argument = arguments[index];
        if (helper.Takes[index] == ValueKind.Pattern)
        {
            CheckPattern(argument, hasTime: TypeOfDate(arguments[index - 1], scope) != typeof(DateOnly));
            return;
        }

        if (KindOf(argument, scope) is { } kind && kind != helper.Takes[index])
            Report("T007", argument.Offset, $"'{Written(argument)}' is not what the helper '{helper.Name}' takes there.", $"write for instance {helper.Example}.");
    }

    private void CheckPattern(Expression argument, bool hasTime)
    {
        if (argument is not LiteralExpression { Value: string pattern })
            Report("T015", argument.Offset, "a date's pattern is a quoted text.", "write for instance \"dd-MM-yyyy\".");
        else if (DanishFormat.PatternFault(pattern, hasTime) is { } fault)
            Report("T015", argument.Offset, fault, "parts are d, dd, dddd, Dddd, M, MM, MMMM, yyyy, HH, mm; other words stand between apostrophes.");
    }

    private Type? TypeOfDate(Expression date, Scope scope) =>
        date is PathExpression path && TypeOfPath(path, scope) is { } type ? Nullable.GetUnderlyingType(type) ?? type : null;

    private static string Written(Expression expression) => expression switch
    {
        PathExpression path => path.Text,
        LoopExpression loop => loop.Name,
        CallExpression call => $"({call.Helper} …)",
        LiteralExpression literal => $"{literal.Value}",
        _ => "",
    };

    private static string Shorten(string text) => text.Length <= 40 ? text.ReplaceLineEndings(" ") : string.Concat(text.AsSpan(0, 39), "…").ReplaceLineEndings(" ");

    private void Report(string code, int offset, string message, string? hint = null)
    {
        var diagnostic = Diagnostic.Error(code, _file.PlaceOf(offset), message, hint);
        if (_reported.Add(diagnostic)) // a partial that is used in two ways is checked twice
            diagnostics.Add(diagnostic);
    }

    /// <summary>What names mean at one place of a file.</summary>
    /// <param name="Type">The context: what <c>this</c> is.</param>
    private sealed record Scope(Type Type)
    {
        private IReadOnlyList<KeyValuePair<string, Type>> _own = [];

        public Scope? Parent { get; private init; }

        public bool IsLoop { get; private init; }

        public bool HasWayUp { get; private init; } = true;

        public IEnumerable<string> OwnNames => _own.Select(own => own.Key);

        public Type? Own(string name) => _own.LastOrDefault(own => own.Key == name).Value;

        public Scope Enter(Type type, bool isLoop, IReadOnlyList<string> names)
        {
            Type[] types = [type, typeof(int)];
            return new Scope(type) { Parent = this, IsLoop = isLoop, HasWayUp = HasWayUp, _own = [.. _own, .. names.Zip(types, KeyValuePair.Create)] };
        }

        public Scope WithoutWayUp() => this with { HasWayUp = false, IsLoop = false };
    }
}
