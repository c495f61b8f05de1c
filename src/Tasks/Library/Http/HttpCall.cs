namespace Dagfire.Tasks.Http;

/// <summary>
/// Sends an HTTP request and passes the answer's text on. A status that is not expected, and an answer longer than an XCom may be, fail the attempt.
/// </summary>
/// <param name="Url">The address, <c>http</c> or <c>https</c>.</param>
public sealed record HttpCall(Template Url) : IOperator<string>
{
    /// <summary>The method. Default <c>GET</c>.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The headers. Values of those that carry credentials are treated as secrets. Default none.</summary>
    public IReadOnlyDictionary<string, Template> Headers { get; init; } = new Dictionary<string, Template>();

    /// <summary>The body. Default none.</summary>
    public Template? Body { get; init; }

    /// <summary>What the body is, unless <see cref="Headers"/> say so. Default <c>text/plain</c>.</summary>
    public string ContentType { get; init; } = "text/plain";

    /// <summary>The statuses that are a success. Default 200 to 299.</summary>
    public IReadOnlyList<int> ExpectedStatus { get; init; } = [];

    /// <summary>Whether the answer is passed on. Default <see langword="true"/>.</summary>
    public bool PassesOutput { get; init; } = true;
}
