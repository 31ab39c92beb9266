using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;

namespace Documents.Templates;

/// <summary>What a value in a template is, and so what can be done with it.</summary>
internal enum ValueKind
{
    Text,
    Number,
    Flag,
    Date,
    RichText,
    Object,
    List,
    TextList,
    Pattern,
    Markup,
}

/// <summary>A view type as templates see it: its fields by the names that they have there.</summary>
internal static class ViewFields
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, Type>> Cache = new();

    /// <summary>Fields by name in camelCase; none for a text, a number, a date or a list.</summary>
    public static FrozenDictionary<string, Type> Of(Type type) => Cache.GetOrAdd(type, static t =>
        (KindOf(t) == ValueKind.Object ? PropertiesOf(t) : []).ToFrozenDictionary(property => property.Name, property => property.Property.PropertyType, StringComparer.Ordinal));

    /// <summary>What a view has, by the names of its fields.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "ILLink.Descriptors.xml keeps all views.")]
    public static IEnumerable<(string Name, PropertyInfo Property)> PropertiesOf(Type view) =>
        view.GetProperties().Select(property => (JsonNamingPolicy.CamelCase.ConvertName(property.Name), property));

    public static ValueKind KindOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ElementOf(type) is { } element)
            return element == typeof(string) ? ValueKind.TextList : ValueKind.List;

        return type switch
        {
            _ when type == typeof(string) => ValueKind.Text,
            _ when type == typeof(int) => ValueKind.Number,
            _ when type == typeof(bool) => ValueKind.Flag,
            _ when type == typeof(DateTimeOffset) || type == typeof(DateOnly) => ValueKind.Date,
            _ when type == typeof(RigTekstView) => ValueKind.RichText,
            _ => ValueKind.Object,
        };
    }

    /// <summary>What a list holds; null for anything that is no list.</summary>
    public static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>The names of every field that can be reached from a type.</summary>
    public static FrozenSet<string> AllNames(Type root)
    {
        var (names, seen, open) = (new HashSet<string>(), new HashSet<Type>(), new Stack<Type>([root]));
        while (open.TryPop(out var type))
        {
            type = ElementOf(type) ?? type;
            if (!seen.Add(type))
                continue;

            foreach (var (name, fieldType) in Of(type))
            {
                names.Add(name);
                open.Push(fieldType);
            }
        }

        return names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
