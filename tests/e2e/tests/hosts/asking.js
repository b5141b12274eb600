// The fault that is to be planted in the frame is said in the address of the page around.
document.getElementById('plain').src = `%MODULE%/${window.location.hash}`;
