using Documents.Diagnostics;

namespace Documents.Templates;

/// <summary>A helper that templates may call: what it takes, and what it makes of it.</summary>
/// <param name="Takes">The kinds of its arguments, in order.</param>
/// <param name="Gives">What it returns.</param>
/// <param name="Call">Of the kinds that it takes; a date may be null.</param>
internal sealed record TemplateHelper(
    string Name, IReadOnlyList<ValueKind> Takes, ValueKind Gives, string Example, Func<object?[], object> Call)
{
    public static readonly IReadOnlyList<TemplateHelper> All =
    [
        new("dato", [ValueKind.Date, ValueKind.Pattern], ValueKind.Text, "{{dato moede.start \"dd-MM-yyyy\"}}",
            a => DanishFormat.Date(a[0], (string)a[1]!)),
        new("stor", [ValueKind.Text], ValueKind.Text, "{{stor dokumenttype}}",
            a => DanishFormat.Upper((string)a[0]!)),
        new("liste", [ValueKind.TextList], ValueKind.Text, "{{liste fravaerende}}",
            a => DanishFormat.List((IReadOnlyList<string>)a[0]!)),
        new("flertal", [ValueKind.Number, ValueKind.Text, ValueKind.Text], ValueKind.Text, "{{flertal antalPunkter \"punkt\" \"punkter\"}}",
            a => DanishFormat.Plural((int)a[0]!, (string)a[1]!, (string)a[2]!)),
        new("tekst", [ValueKind.RichText], ValueKind.Markup, "{{tekst felt.indhold}}",
            a => a[0] is RigTekstView view ? $"<{Elements.RichText} {Elements.RichTextPlace}=\"{view.Sted}\"></{Elements.RichText}>" : ""),
    ];

    public static TemplateHelper? Find(string name) => All.FirstOrDefault(helper => helper.Name == name);

    public static string? HintFor(string name) => Spelling.Hint(name, All.Select(helper => helper.Name));
}
