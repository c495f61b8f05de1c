namespace Dagfire;

/// <summary>Facts about values passed between tasks.</summary>
public static class XCom
{
    /// <summary>The key a task's own result is kept under.</summary>
    public const string ReturnValue = "return_value";

    /// <summary>Largest value accepted, as UTF-8 JSON, in bytes: 1 MiB. Larger data belongs in an object store, its key in the XCom.</summary>
    public const int MaxBytes = 1024 * 1024;
}
