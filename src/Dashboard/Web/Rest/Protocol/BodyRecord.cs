using System.Text.Json.Serialization;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>What a request carries. Its properties say what is allowed: required ones must be there, and those that may be <see langword="null"/> are declared so.</summary>
internal abstract record BodyRecord
{
    /// <summary>The names that were sent.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> Given { get; internal set; } = new HashSet<string>();

    /// <summary>Whether a field shall be changed: it was sent, and the mask, when there is one, names it.</summary>
    internal bool Sets(string name, IReadOnlyList<string>? mask = null) => Given.Contains(name) && (mask is null || mask.Contains(name));
}

/// <summary>Says that further fields do no harm.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenBodyAttribute : Attribute;

/// <summary>Says that a value must be an object.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class JsonObjectAttribute : Attribute;
