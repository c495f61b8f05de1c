namespace Dagfire.Tasks.Objects.Publishing;

/// <summary>
/// Makes the objects under a prefix equal to the files of a folder: new and changed files are put, each with the content type of its extension,
/// unchanged ones (same ETag and content type) are left alone, objects without a file are removed. Readers meanwhile never find a page before what
/// it needs: HTML goes last, new pages before those that may lead to them, and what is stale goes after that. A push that breaks off so leaves a site that can be read.
/// </summary>
/// <param name="Folder">The folder. Templates are filled in. An empty or missing one fails the attempt and removes nothing.</param>
/// <param name="Prefix">Where the files go, without a slash at the end: <c>a/b</c> becomes <c>{Prefix}/a/b</c>. Everything under it belongs to the folder. Templates are filled in.</param>
public sealed record PublishFolder(Template Folder, Template Prefix) : IOperator<PublishSummary>;
