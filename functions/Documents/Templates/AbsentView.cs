using System.Collections;

namespace Documents.Templates;

/// <summary>
/// Stands for a view that is null, since Handlebars takes a path through null for a fault: it is false, as every empty list is, and so is all that a template
/// finds in it.
/// </summary>
internal sealed class AbsentView(Type view) : IEnumerable
{
    /// <summary>What a template reads where a field is null.</summary>
    /// <returns>Null for dates and rich texts, which nothing can be read from.</returns>
    public static object? InPlaceOf(Type field) => ViewFields.KindOf(field) switch
    {
        ValueKind.Text => "",
        ValueKind.Number => 0,
        ValueKind.Flag => false,
        ValueKind.TextList => Array.Empty<string>(),
        ValueKind.List => Array.Empty<object>(),
        ValueKind.Object => new AbsentView(field),
        _ => null,
    };

    public bool TryGetField(string name, out object? value)
    {
        var isField = ViewFields.Of(view).TryGetValue(name, out var field);
        value = isField ? InPlaceOf(field!) : null;
        return isField;
    }

    public IEnumerator GetEnumerator() => Array.Empty<object>().GetEnumerator();
}
