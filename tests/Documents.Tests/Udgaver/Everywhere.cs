using System.Collections;
using System.Globalization;
using Documents.Moeder;

namespace Documents.Tests.Udgaver;

/// <summary>
/// Fills every field of the contract's records, whatever fields there are, with a word that tells where it stands: <c>X$.punkter[0].titel</c>. What a test
/// then finds of them is what got through.
/// </summary>
internal static class Everywhere
{
    /// <summary>A value of a type, filled to the last field; an enumeration has its first value.</summary>
    public static object? Fill(Type type, string path) => Nullable.GetUnderlyingType(type) is { } inner ? Fill(inner, path) : type switch
    {
        _ when type == typeof(string) => Word(path),
        _ when type == typeof(int) => 7,
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 5, 12, 9, 0, 0, TimeSpan.FromHours(2)),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 5, 12),
        _ when type == typeof(TimeOnly) => new TimeOnly(9, 30),
        { IsEnum: true } => Enum.GetValues(type).GetValue(0),
        { IsGenericType: true } => List(type.GetGenericArguments()[0], path),
        _ => Record(type, path),
    };

    /// <summary>The words and other values that are left in a record, with the path of each: <c>Titel=X$.punkter[0].titel</c>.</summary>
    public static IEnumerable<string> Left(object? value, string path = "")
    {
        switch (value)
        {
            case null:
                yield break;
            case string or int or Enum or DateTimeOffset or DateOnly or TimeOnly:
                yield return string.Create(CultureInfo.InvariantCulture, $"{path}={value}");
                yield break;
            case IEnumerable list:
                var i = 0;
                foreach (var one in list.Cast<object>().SelectMany(item => Left(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i++}]"))))
                    yield return one;
                yield break;
            default:
                foreach (var one in value.GetType().GetProperties().Where(property => property.Name != "EqualityContract")
                    .SelectMany(property => Left(property.GetValue(value), $"{path}.{property.Name}")))
                    yield return one;
                yield break;
        }
    }

    public static string Word(string path) => $"X{path}";

    private static object Record(Type type, string path)
    {
        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(field => Fill(field.ParameterType, $"{path}.{field.Name}"))]);
    }

    private static Array List(Type type, string path)
    {
        var list = Array.CreateInstance(type, 1);
        list.SetValue(Fill(type, path + "[0]"), 0);
        return list;
    }

    public static Moededokument Meeting() => (Moededokument)Fill(typeof(Moededokument), "$")!;
}
