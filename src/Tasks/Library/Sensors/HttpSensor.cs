namespace Dagfire.Tasks.Sensors;

/// <summary>
/// Waits until an address answers well (Airflow's HttpSensor): with a status below 300, and with a text where one is asked for. Other answers than that and
/// <see cref="NotYet"/>, and no answer at all, fail the look.
/// </summary>
/// <param name="Url">The address, <c>http</c> or <c>https</c>; templates are filled in.</param>
public sealed record HttpSensor(Template Url) : ISensor
{
    /// <summary>Most of an answer that is searched for a text: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The method. Default <c>GET</c>.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The headers; templates are filled in. Values of those that carry credentials are treated as secrets. Default none.</summary>
    public IReadOnlyDictionary<string, Template> Headers { get; init; } = new Dictionary<string, Template>();

    /// <summary>Text the answer must contain within its first <see cref="MaxBytes"/>; templates are filled in. Default none.</summary>
    public Template Contains { get; init; } = "";

    /// <summary>The statuses that mean "not yet". Default 404.</summary>
    public IReadOnlyList<int> NotYet { get; init; } = [404];
}
