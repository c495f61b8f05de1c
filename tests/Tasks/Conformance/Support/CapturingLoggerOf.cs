using Microsoft.Extensions.Logging;

namespace Dagfire.Tasks.Support;

/// <summary>Keeps what is logged by one type.</summary>
public sealed class CapturingLogger<T> : CapturingLogger, ILogger<T>;
