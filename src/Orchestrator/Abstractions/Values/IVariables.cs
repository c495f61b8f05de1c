namespace Dagfire;

/// <summary>Named texts that DAGs read when they run, as Airflow's variables. Thread-safe.</summary>
public interface IVariables
{
    /// <summary>
    /// A variable's text: that of the environment variable <c>DAGFIRE_VAR_&lt;NAME&gt;</c> (the name in upper case), otherwise the stored one;
    /// <see langword="null"/> when there is neither. A value that looks like a secret by its name is masked in logs from then on.
    /// </summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="SecretKeyException">The stored value cannot be decrypted.</exception>
    Task<string?> FindAsync(string name, CancellationToken cancellationToken);
}
