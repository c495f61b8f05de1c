using System.Text.Json;

namespace Dagfire;

/// <summary>
/// Data that tasks make and DAGs wait for: a table, a file, a report (Airflow's Asset, before 3.0 Dataset). It is what its name and uri say together; two assets
/// must not share one of them. Dagfire never looks at the data behind it.
/// </summary>
/// <param name="Name">Its name: 1 to 1,000 characters of ASCII.</param>
/// <param name="Uri">Where it is: 1 to 1,000 characters of ASCII, in any form.</param>
public sealed record Asset(string Name, string Uri) : AssetOutlet
{
    /// <summary>Longest name and uri, in characters.</summary>
    public const int MaxLength = 1000;

    /// <summary>An asset whose name is its uri.</summary>
    /// <param name="name">Name and uri.</param>
    public Asset(string name)
        : this(name, name)
    {
    }

    /// <summary>What kind it is, for people. Default <c>asset</c>.</summary>
    public string Group { get; init; } = "asset";

    /// <summary>What is to be known of it, as JSON. Default nothing. Not for secrets.</summary>
    public JsonElement? Extra { get; init; }

    /// <summary>Whether another asset is the same: name and uri are.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(Asset? other) => other is not null && Name == other.Name && Uri == other.Uri;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Uri);

    /// <summary>Stands for the asset with a name, wherever it is defined. (Airflow's <c>Asset.ref</c>.)</summary>
    /// <param name="name">The name.</param>
    public static AssetReference ByName(string name) => new(name, Uri: null);

    /// <summary>Stands for the asset with a uri, wherever it is defined. (Airflow's <c>Asset.ref</c>.)</summary>
    /// <param name="uri">The uri.</param>
    public static AssetReference ByUri(string uri) => new(Name: null, uri);

    /// <inheritdoc/>
    public override string Describe() => Name;
}
