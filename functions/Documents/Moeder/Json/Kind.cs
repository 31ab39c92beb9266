using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Documents.Moeder.Json;

/// <summary>
/// A kind of value in the contract. It says both how a value is read and how the JSON Schema describes it, so that the
/// two can't drift apart.
/// </summary>
internal abstract class Kind<T>
{
    /// <summary>Reads a value; false where it was faulty and has been reported.</summary>
    public abstract bool TryRead(JsonElement element, Spot spot, Reading reading, [MaybeNullWhen(false)] out T value);

    /// <summary>Writes the members of the schema object that describes the kind.</summary>
    /// <param name="orNull">Whether null may stand for a missing value.</param>
    public abstract void Describe(SchemaWriter schema, bool orNull);

    /// <summary>Writes a value as JSON; only for kinds that have defaults.</summary>
    public virtual void WriteDefault(Utf8JsonWriter json, T value) =>
        throw new NotSupportedException($"{GetType().Name} has no defaults.");
}
