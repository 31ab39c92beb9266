using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using HandlebarsDotNet.Iterators;
using HandlebarsDotNet.MemberAccessors;
using HandlebarsDotNet.ObjectDescriptors;
using HandlebarsDotNet.PathStructure;

namespace Documents.Templates;

/// <summary>
/// Tells Handlebars how to read views: by their fields, and lists item by item. Its own way compiles code for each type when it first meets it, which takes
/// time at every start and can't be done in a program that is compiled ahead. A view that is null is read as an <see cref="AbsentView"/>.
/// </summary>
internal sealed class ViewDescriptors : IObjectDescriptorProvider
{
    public bool TryGetDescriptor(Type type, [NotNullWhen(true)] out ObjectDescriptor? value)
    {
        value = Describe(type);
        return value is not null;
    }

    private static ObjectDescriptor? Describe(Type type)
    {
        if (type.IsAssignableTo(typeof(IReadOnlyList<object>)))
            return new ObjectDescriptor(type, NoFields.Instance, (_, _) => Array.Empty<object>(), _ => FreshFrames.Each);

        if (type == typeof(AbsentView))
            return new ObjectDescriptor(type, AbsentFieldReader.Instance, (_, _) => Array.Empty<object>(), self => new ObjectIterator(self));

        return type.Namespace == typeof(DokumentView).Namespace
            ? new ObjectDescriptor(type, new FieldReader(type), (_, _) => Array.Empty<object>(), self => new ObjectIterator(self))
            : null;
    }

    private sealed class FieldReader(Type view) : IMemberAccessor
    {
        private readonly FrozenDictionary<string, (MethodInvoker Getter, object? InPlaceOfNull)> _fields = ViewFields.PropertiesOf(view).ToFrozenDictionary(
            field => field.Name, field => (MethodInvoker.Create(field.Property.GetMethod!), AbsentView.InPlaceOf(field.Property.PropertyType)), StringComparer.Ordinal);

        public bool TryGetValue(object instance, ChainSegment memberName, out object? value)
        {
            var isField = _fields.TryGetValue(memberName.TrimmedValue, out var field);
            value = isField ? field.Getter.Invoke(instance) ?? field.InPlaceOfNull : null;
            return isField;
        }
    }

    private sealed class AbsentFieldReader : IMemberAccessor
    {
        public static readonly AbsentFieldReader Instance = new();

        public bool TryGetValue(object instance, ChainSegment memberName, out object? value) =>
            ((AbsentView)instance).TryGetField(memberName.TrimmedValue, out value);
    }

    private sealed class NoFields : IMemberAccessor
    {
        public static readonly NoFields Instance = new();

        public bool TryGetValue(object instance, ChainSegment memberName, out object? value)
        {
            value = null;
            return false;
        }
    }
}
