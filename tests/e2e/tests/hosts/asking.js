// The address of the host page names the fault that is planted in the frame.
document.getElementById('plain').src = `%MODULE%/${window.location.hash}`;
