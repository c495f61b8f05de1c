using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>What may stand in one field of a body, read once from its property.</summary>
internal sealed class BodyField
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, IReadOnlyList<BodyField>> Known = new();

    private BodyField(PropertyInfo property)
    {
        Name = RestJson.NameOf(property.Name);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        IsMany = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        Type = IsMany ? type.GetGenericArguments()[0] : type;
        MayBeNull = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        IsRequired = property.IsDefined(typeof(RequiredMemberAttribute));
        IsObject = property.IsDefined(typeof(JsonObjectAttribute));
        MostCharacters = property.GetCustomAttribute<MaxLengthAttribute>()?.Length;
        Words = property.GetCustomAttribute<AllowedValuesAttribute>()?.Values.OfType<string>().ToList();
        Least = property.GetCustomAttribute<RangeAttribute>()?.Minimum as int?;
        Pattern = property.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern;
    }

    internal string Name { get; }

    internal Type Type { get; }

    internal bool IsMany { get; }

    internal bool MayBeNull { get; }

    internal bool IsRequired { get; }

    internal bool IsObject { get; }

    internal int? MostCharacters { get; }

    internal IReadOnlyList<string>? Words { get; }

    internal int? Least { get; }

    internal string? Pattern { get; }

    internal static IReadOnlyList<BodyField> Of(Type type) => Known.GetOrAdd(type, body =>
        [.. body.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => !property.IsDefined(typeof(JsonIgnoreAttribute))).Select(property => new BodyField(property))]);
}
