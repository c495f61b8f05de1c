namespace Dagfire;

// How a connection is written down.
public sealed partial record Connection
{
    /// <summary>Reads a connection from a URI as Airflow writes it, <c>postgres://user:p%40ss@host:5432/db?param=x</c>, or from a JSON object.</summary>
    /// <param name="id">The connection's id.</param>
    /// <param name="text">The URI or the JSON.</param>
    /// <exception cref="FormatException">The text is neither; the message names the part that is wrong and gives no secret away.</exception>
    public static Connection Parse(string id, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var connection = text.TrimStart().StartsWith('{') ? ConnectionJson.Read(id, text) : ConnectionUri.Read(id, text.Trim());
        var problems = connection.Problems();
        return problems.Count == 0 ? connection : throw new FormatException(string.Join('\n', problems));
    }

    /// <summary>The connection as a URI, its secrets included; what <see cref="Parse"/> reads.</summary>
    public string ToUri() => ConnectionUri.Write(this);

    /// <summary>Everything that is wrong with it, a sentence each, without its secrets; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems() => [.. ConnectionRules.Problems(this)];
}
