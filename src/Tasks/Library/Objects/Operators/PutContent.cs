using System.Text;
using System.Text.Json.Nodes;
using Dagfire.Tasks.Flow;
using Dagfire.Tasks.Objects.Publishing;

namespace Dagfire.Tasks.Objects.Operators;

/// <summary>What a <see cref="PutObject"/> puts.</summary>
internal sealed record PutContent(Stream Stream, string ContentType) : IAsyncDisposable
{
    internal static async Task<PutContent> OpenAsync(PutObject parameters, TaskContext context, CancellationToken cancellationToken)
    {
        if (parameters.Data is null == parameters.File is null)
            throw new ObjectRefusedException("Either data or a file must be given to be put, and not both.");
        return parameters.File is { } file
            ? OpenFile(await context.RenderAsync(file, cancellationToken))
            : OfData((await JsonTemplates.FillAsync(parameters.Data, context, cancellationToken))!);
    }

    /// <summary>What the object's name says it is; what the content says where the name says nothing.</summary>
    internal string TypeUnder(string key) => ContentTypes.Find(key) ?? ContentType;

    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    private static PutContent OpenFile(string path)
    {
        if (!File.Exists(path))
            throw new ObjectRefusedException($"There is no file '{path}' to put.", mayChange: true);
        return new PutContent(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), ContentTypes.Of(path));
    }

    private static PutContent OfData(JsonNode data)
    {
        var text = (data as JsonValue)?.TryGetValue<string>(out var written) == true ? written : null;
        var bytes = Encoding.UTF8.GetBytes(text ?? data.ToJsonString(DagfireJson.Options));
        return new PutContent(new MemoryStream(bytes), text is null ? ContentTypes.Json : ContentTypes.Text);
    }
}
