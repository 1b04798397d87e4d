namespace Cohort.Data;

/// <summary>What is to be learnt in an episode.</summary>
public enum EpisodeKind
{
    /// <summary>A sine curve of the episode's own amplitude and phase.</summary>
    Sinusoid,

    /// <summary>Gaussian classes with the episode's own means.</summary>
    Classes,
}
