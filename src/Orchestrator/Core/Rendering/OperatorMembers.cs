using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dagfire.Rendering;

/// <summary>The public members of a type by the names that files and the API have for them. Looked up once for each type. Thread-safe.</summary>
internal static class OperatorMembers
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<OperatorMember>> Known = new();

    internal static IReadOnlyList<OperatorMember> Of(Type type) => Known.GetOrAdd(type, Read);

    /// <summary>Whether values of a type are taken apart: records are, ids and anything else say themselves what they are.</summary>
    internal static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static List<OperatorMember> Read(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(property => new OperatorMember(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property)),
    ];
}

/// <summary>A member of an operator.</summary>
/// <param name="Name">Its name in snake_case.</param>
/// <param name="Property">The property.</param>
internal sealed record OperatorMember(string Name, PropertyInfo Property);
