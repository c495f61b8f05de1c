using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Objects.Operators;

/// <summary>
/// Puts an object (Airflow's S3CreateObjectOperator and LocalFilesystemToS3Operator) and passes its key on. Either <see cref="Data"/> or <see cref="File"/> says what
/// it holds.
/// </summary>
/// <param name="Key">The key, see <see cref="ObjectKey"/>. Templates are filled in.</param>
public sealed record PutObject(Template Key) : IOperator<string>
{
    /// <summary>The content: a text is put as it is, anything else as JSON. Texts in it are templates. Default none.</summary>
    public JsonNode? Data { get; init; }

    /// <summary>The file that holds the content; templates are filled in. Default none.</summary>
    public Template? File { get; init; }

    /// <summary>The media type. Default the one of the key's extension, or of the content's kind where that says nothing.</summary>
    public Template? ContentType { get; init; }

    /// <summary>
    /// Whether an object of the same key is replaced; otherwise it fails the task for good, unless an attempt of the same task instance put exactly it. Default
    /// <see langword="false"/>, as in Airflow.
    /// </summary>
    public bool Replace { get; init; }
}
