namespace Documents.Moeder.Json;

/// <summary>The fields of one object, written down row by row. Each row gives the slot from which its value is taken.</summary>
internal sealed class FieldTable
{
    private readonly List<Field> _fields = [];

    public IReadOnlyList<Field> Fields => _fields;

    /// <summary>A field that has a meaning only beside a certain value of another; null for none.</summary>
    public Condition? Condition { get; private set; }

    public Slot<T> Required<T>(string name, Kind<T> kind, string description) =>
        Add<T>(new Field<T>(name, kind, description, isRequired: true));

    public Slot<T?> Optional<T>(string name, Kind<T> kind, string description)
        where T : class =>
        Add<T?>(new Field<T>(name, kind, description, isRequired: false));

    public Slot<T?> OptionalValue<T>(string name, Kind<T> kind, string description)
        where T : struct =>
        Add<T?>(new Field<T>(name, kind, description, isRequired: false));

    public Slot<T> WithDefault<T>(string name, Kind<T> kind, T value, string description, Action<Reading, T>? note = null)
        where T : struct =>
        Add<T>(new Field<T>(name, kind, description, isRequired: false) { Default = value, Note = note });

    /// <summary>A list that is empty where it is missing.</summary>
    public Slot<IReadOnlyList<T>> List<T>(string name, Kind<T> entry, string description) =>
        Add<IReadOnlyList<T>>(new Field<IReadOnlyList<T>>(name, new ListKind<T>(entry), description, isRequired: false)
        {
            Default = Array.Empty<T>(),
        });

    /// <summary>The field may stand only where the other one has the value.</summary>
    public void OnlyWhere<TField, TOther>(Slot<TField> field, Slot<TOther> other, EnumKind<TOther> kind, TOther value)
        where TOther : struct, Enum =>
        Condition = new Condition(field.Index, other.Index, value, kind.NameOf(value));

    private Slot<T> Add<T>(Field field)
    {
        _fields.Add(field);
        return new Slot<T>(_fields.Count - 1);
    }
}

/// <summary>Where a field's value lies among the values of its object.</summary>
internal readonly record struct Slot<T>(int Index);

/// <summary>The values of one object, all in order.</summary>
internal readonly struct Values(object?[] slots)
{
    public T Get<T>(Slot<T> slot) => (T)slots[slot.Index]!;
}

/// <param name="Field">The index of the field that depends on the other.</param>
/// <param name="Name">The other's value as JSON has it.</param>
internal sealed record Condition(int Field, int Other, object Value, string Name);
