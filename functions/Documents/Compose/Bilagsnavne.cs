using Documents.Templates;

namespace Documents.Compose;

/// <summary>What a bilag is called with its number.</summary>
internal static class Bilagsnavne
{
    /// <returns>"Bilag 2: Kort"; the title alone where it has the number already, as many do: "Bilag 2 - Kort".</returns>
    public static string Of(string word, int number, string title)
    {
        var name = $"{word} {DanishFormat.Digits(number)}";
        var isNamed = title.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (title.Length == name.Length || !char.IsAsciiDigit(title[name.Length]));
        return isNamed ? title : $"{name}: {title}";
    }
}
