namespace Dagfire.Tasks.Objects;

/// <summary>What is known of an object without reading it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="ETag">Identifies its content: the MD5 of the bytes, 32 lower-case hex digits, without quotes. (S3's is another text for multipart uploads: compare, don't recompute.)</param>
/// <param name="ContentType">Its media type, for example <c>application/json</c>; empty in a listing of a store whose listings do not name it (S3): ask with a head then.</param>
/// <param name="LastModified">When it was put, UTC; to the second where the store keeps no more (S3).</param>
public sealed record ObjectInfo(string Key, long Size, string ETag, string ContentType, DateTimeOffset LastModified);
